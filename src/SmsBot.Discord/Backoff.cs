namespace SmsBot.Discord;

/// <summary>Waits hardly at all after the first failure and longer after each one in a row, with jitter; or as long as Discord asked.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    private int _failures;

    public void Reset() => _failures = 0;

    public Task WaitAsync(TimeSpan? atLeast, CancellationToken cancellationToken)
    {
        var usual = _failures == 0 ? First : TimeSpan.FromSeconds(Math.Pow(2, Math.Min(_failures - 1, 6)));
        _failures++;
        usual = (usual > Most ? Most : usual) * (0.5 + (Random.Shared.NextDouble() / 2));
        return Task.Delay(atLeast > usual ? atLeast.Value : usual, time, cancellationToken);
    }
}
