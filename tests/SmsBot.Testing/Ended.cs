namespace SmsBot.Testing;

/// <summary>Does something when it is disposed.</summary>
internal sealed class Ended(Action then) : IDisposable
{
    public void Dispose() => then();
}
