namespace SmsBot.Telegram;

/// <summary>Waits longer after each failure in a row, with jitter; or exactly as long as Telegram asked.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    private int _failures;

    public void Reset() => _failures = 0;

    public Task WaitAsync(TimeSpan? atLeast, CancellationToken cancellationToken)
    {
        var usual = Least * Math.Pow(2, Math.Min(_failures++, 6));
        usual = (usual > Most ? Most : usual) * (0.5 + (Random.Shared.NextDouble() / 2));
        return Task.Delay(atLeast > usual ? atLeast.Value : usual, time, cancellationToken);
    }
}
