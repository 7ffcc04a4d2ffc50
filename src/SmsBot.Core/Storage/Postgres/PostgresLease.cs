using SmsBot.Core.Common;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>One holding of a lease, from its taking to its loss. The holder's side: it counts on its own clock and asks nobody.</summary>
internal sealed class PostgresLease : ILease, IDisposable
{
    private readonly LeaseTimes _times;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost = new();
    private readonly ITimer _end;
    private long _renewedAt;
    private volatile bool _isOver;

    /// <param name="askedAt">The clock before the lease was asked for: what the answer took counts as used.</param>
    public PostgresLease(string name, long epoch, long askedAt, LeaseTimes times, TimeProvider time)
    {
        (Name, Epoch, _renewedAt, _times, _time) = (name, epoch, askedAt, times, time);
        _end = time.CreateTimer(_ => EndIfOver(), null, Left, Timeout.InfiniteTimeSpan);
    }

    public string Name { get; }

    public long Epoch { get; }

    public bool IsHeld => !_isOver && !_lost.IsCancellationRequested && Left > TimeSpan.Zero;

    public CancellationToken Lost => _lost.Token;

    private TimeSpan Left
    {
        get
        {
            var left = _times.HolderStopsAfter - _time.GetElapsedTime(Interlocked.Read(ref _renewedAt));
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>An answer that comes after the end changes nothing: the work has stopped.</summary>
    public void Renewed(long askedAt)
    {
        if (!IsHeld)
        {
            EndIfOver();
            return;
        }

        Interlocked.Exchange(ref _renewedAt, askedAt);
        _end.Change(Left, Timeout.InfiniteTimeSpan);
    }

    public void Lose() => _lost.Cancel();

    /// <summary>Given back, which is no loss.</summary>
    public void Dispose()
    {
        _isOver = true;
        _end.Dispose();
    }

    private void EndIfOver()
    {
        if (_isOver)
            return;
        if (Left == TimeSpan.Zero)
            Lose();
        else
            _end.Change(TimerWait.RoundUp(Left), Timeout.InfiniteTimeSpan);
    }
}
