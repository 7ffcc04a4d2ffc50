namespace SmsBot.Host.Tests.Compose;

internal sealed class ComposeHealthcheck
{
    /// <summary>"CMD", then the program and its arguments.</summary>
    public List<string> Test { get; set; } = [];
}
