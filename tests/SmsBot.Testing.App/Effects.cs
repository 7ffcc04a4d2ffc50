using System.Globalization;

namespace SmsBot.Testing.App;

/// <summary>
/// Everything that one app does to the world: commits and calls that change something. The app can be ended right before or right after any
/// of them; from then on it has no further effect, as a killed process has none.
/// </summary>
internal sealed class Effects : IDisposable
{
    public const string Commit = "commit";
    public const string Database = "database ";
    private const string Worker = "thread ";
    private static readonly HashSet<string> Counted = new(StringComparer.Ordinal)
    {
        Commit, "sendMessage", "sendRichMessage", "editMessageText", "purchase/sms", "sms/cancel", "sms/resend",
    };

    // Everything that an app begins carries it along, and a thread that goes on with it is seen to be at work; threads of their own, as the
    // server's heartbeat, only wait.
    private static readonly AsyncLocal<Effects?> Own = new(static change =>
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
            return;

        change.PreviousValue?.WorkEnds(WorkerName);
        change.CurrentValue?.WorkBegins(WorkerName);
    });

    // A call to a server of this machine that takes longer waits for the clock too; a shorter one has met a busy machine.
    private static readonly TimeSpan AtCall = TimeSpan.FromSeconds(4);

    // The app's own threads and its database never wait for the clock; where they take long, the machine's disk does.
    private static readonly TimeSpan AtOwn = TimeSpan.FromSeconds(30);
    private readonly Lock _gate = new();
    private readonly List<string> _done = [];
    private readonly CancellationTokenSource _dead = new();
    private readonly CancellationTokenSource _released = new();
    private int? _killBefore;
    private int? _killAfter;
    private bool _armed;
    private readonly List<(string Name, long Began)> _running = [];
    private int _changes;

    public CancellationToken Dead => _dead.Token;

    public bool IsDead => _dead.IsCancellationRequested;

    /// <summary>Moves whenever anything begins or ends: what stands still for a moment has nothing to do.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <param name="hanging">So many calls wait for nothing but the time.</param>
    public bool IsQuiet(int hanging)
    {
        lock (_gate)
            return IsDead || !IsBusy(hanging);
    }

    /// <summary>Something was begun so lately that the time must not pass over it.</summary>
    /// <param name="hanging">So many calls wait for nothing but the time.</param>
    public bool IsFresh(int hanging)
    {
        lock (_gate)
            return !IsDead
                && IsBusy(hanging)
                && _running.Exists(static one => TimeProvider.System.GetElapsedTime(one.Began) < (IsOwn(one.Name) ? AtOwn : AtCall));
    }

    /// <summary>What has been done since <see cref="Arm"/>, in order.</summary>
    public IReadOnlyList<string> Done
    {
        get
        {
            lock (_gate)
                return [.. _done];
        }
    }

    /// <summary>Counts from here on, and ends the app at the effect with this number.</summary>
    public void Arm(int? killBefore = null, int? killAfter = null)
    {
        lock (_gate)
        {
            (_killBefore, _killAfter) = (killBefore, killAfter);
            _armed = true;
        }
    }

    public void Kill() => _dead.Cancel();

    /// <summary>What hangs in the dead app may end, so that it can be disposed.</summary>
    public void Release() => _released.Cancel();

    /// <summary>What is under way, for a test that waits in vain.</summary>
    public string Running
    {
        get
        {
            lock (_gate)
                return string.Join(", ", _running.Select(static one => one.Name));
        }
    }

    /// <summary>From here on, and in all that is begun from here, it is this app that does it.</summary>
    public void Adopt() => Own.Value = this;

    public void WorkBegins(string name)
    {
        lock (_gate)
            _running.Add((name, TimeProvider.System.GetTimestamp()));
        Interlocked.Increment(ref _changes);
    }

    public void WorkEnds(string name)
    {
        lock (_gate)
            _running.Remove(_running.Find(one => one.Name == name));
        Interlocked.Increment(ref _changes);
    }

    /// <summary>
    /// The number of the effect that is about to happen, or null where it is not counted. Throws where it must not happen.
    /// </summary>
    public int? Begin(string name)
    {
        lock (_gate)
        {
            ThrowIfDead();
            if (!_armed || !Counted.Contains(name))
                return null;

            var number = _done.Count;
            if (number == _killBefore)
            {
                Kill();
                ThrowIfDead();
            }

            _done.Add(name);
            return number;
        }
    }

    /// <summary>It has happened; a dead app does not learn of it.</summary>
    public void End(int? number)
    {
        lock (_gate)
        {
            if (number is not null && number == _killAfter)
                Kill();
        }

        ThrowIfDead();
    }

    /// <summary>A dead app stands still wherever it is.</summary>
    public async Task StandStillAsync()
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _released.Token);
    }

    public void Dispose()
    {
        _dead.Dispose();
        _released.Dispose();
    }

    private static string WorkerName => string.Create(CultureInfo.InvariantCulture, $"{Worker}{Environment.CurrentManagedThreadId}");

    private bool IsBusy(int hanging)
    {
        var own = _running.Count(static one => IsOwn(one.Name));
        return own > 0 || _running.Count - own > hanging;
    }

    private static bool IsOwn(string name) =>
        name.StartsWith(Database, StringComparison.Ordinal) || name.StartsWith(Worker, StringComparison.Ordinal);

    private void ThrowIfDead()
    {
        if (IsDead)
            throw new KilledException();
    }
}
