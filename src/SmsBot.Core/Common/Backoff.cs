namespace SmsBot.Core.Common;

/// <summary>Waits longer after each failure in a row, with jitter; or as long as the platform asked.</summary>
public sealed class Backoff(TimeProvider time, TimeSpan first)
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    private int _failures;

    public Backoff(TimeProvider time)
        : this(time, TimeSpan.FromSeconds(1))
    {
    }

    public void Reset() => _failures = 0;

    public Task WaitAsync(TimeSpan? atLeast, CancellationToken cancellationToken)
    {
        var usual = first * Math.Pow(2, Math.Min(_failures++, 10));
        usual = (usual > Most ? Most : usual) * (0.5 + (Random.Shared.NextDouble() / 2));
        return Task.Delay(atLeast > usual ? atLeast.Value : usual, time, cancellationToken);
    }
}
