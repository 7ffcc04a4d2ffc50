using System.Diagnostics;
using System.Globalization;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>What befalls the hosts, one after the other as the seed says it, and how long the bot did not answer then.</summary>
internal sealed class ClusterMishaps(
    ClusterPlan plan,
    IReadOnlyList<ClusterMember> members,
    ClusterBalancer balancer,
    ClusterProbe probe,
    Func<ClusterMember?> findActive,
    Func<string, object?> execute,
    Action noteKill,
    Func<TimeSpan, Task> live)
{
    private const string Cut =
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'SmsBot'";
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(200);
    private readonly List<(ClusterMember Member, long Since)> _paused = [];
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>Of takeovers: the active host was killed or paused.</summary>
    public ClusterTimes Times { get; } = new();

    public ClusterTimes Cuts { get; } = new();

    public TimeSpan RollingGap { get; private set; }

    public async Task HappenAsync(int number, int pick)
    {
        // One of those that stand still may be the last but one.
        await ContinueAsync(paused => Stopwatch.GetElapsedTime(paused.Since) >= plan.Pause || _paused.Count > members.Count - 2);
        await Eventually.IsTrueAsync(() => findActive() is { IsPaused: false }, () => "No host is active.");
        var active = findActive()!;

        // In the short form each of the three happens once.
        switch (plan.IsShort ? number % 3 : (pick % 20) switch { < 12 => 1, < 16 => 2, _ => 0 })
        {
            case 1:
                await KillAsync(pick % 4 == 3 ? members[pick % members.Count] : active, active);
                break;
            case 2:
                await PauseAsync(active);
                break;
            default:
                await CutAsync();
                break;
        }
    }

    /// <summary>Every host is stopped and started again, one after the other.</summary>
    public async Task RestartAllAsync()
    {
        await ContinueAsync(_ => true);

        // One that was paused ends now, and is started again.
        await live(TimeSpan.FromSeconds(2));
        await Eventually.IsTrueAsync(
            () => members.All(member => ClusterMember.IsUp(member.Process) && !member.Process.HasExited) && findActive() is not null,
            () => "Not every host is up.");
        probe.Begin();
        await Eventually.IsTrueAsync(() => probe.HasAnswer, () => "The bot does not answer.");
        foreach (var member in members)
        {
            await member.RestartAsync();
            await live(TimeSpan.FromSeconds(1));
        }

        RollingGap = probe.Longest;
        Count("rolling restarts");
    }

    public async Task EndAsync()
    {
        await ContinueAsync(_ => true);
        await Eventually.IsTrueAsync(() => findActive() is not null, () => "No host is active.");
    }

    public IEnumerable<string> Tell() =>
    [
        string.Join(
            ", ",
            _counts
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}: {pair.Value}"))),
        "ends of processes by their code: "
            + string.Join(
                ", ",
                members
                    .SelectMany(member => member.Ends)
                    .GroupBy(end => end.Key)
                    .Select(end => string.Create(CultureInfo.InvariantCulture, $"{end.Key}: {end.Sum(one => one.Value)}"))),
        .. Times.Tell(),
        string.Create(CultureInfo.InvariantCulture, $"takeovers: {Times.Count}, p99 {Times.Slowest.TotalSeconds:0.00} s"),
        .. Cuts.Tell(),
        string.Create(
            CultureInfo.InvariantCulture, $"longest time without an answer in the rolling restart: {RollingGap.TotalMilliseconds:0} ms"),
    ];

    private async Task KillAsync(ClusterMember member, ClusterMember active)
    {
        if (member.IsPaused || member.Process.HasExited)
            member = active;
        Count(member == active ? "SIGKILL of the active host" : "SIGKILL of another host");
        var began = Begin();
        member.Process.Kill();
        if (member == active)
            Times.Add("takeover after SIGKILL", await AnsweredAsync(began));
    }

    private async Task PauseAsync(ClusterMember active)
    {
        Count(string.Create(CultureInfo.InvariantCulture, $"SIGSTOP for {plan.Pause.TotalSeconds:0} s"));
        var began = Begin();
        await active.PauseAsync();
        noteKill();
        balancer.TakeOut(active.Port);
        _paused.Add((active, began));
        Times.Add("takeover after SIGSTOP", await AnsweredAsync(began));
    }

    private async Task CutAsync()
    {
        Count("connections to the database cut");
        var began = Begin();
        noteKill();
        execute(Cut);
        noteKill();
        Cuts.Add("answered again after a cut", await AnsweredAsync(began));
    }

    private long Begin()
    {
        probe.Begin();
        return Stopwatch.GetTimestamp();
    }

    /// <summary>Members go on meanwhile.</summary>
    private async Task<TimeSpan> AnsweredAsync(long began)
    {
        while (!probe.HasAnswer)
        {
            await live(Slice);
            if (Stopwatch.GetElapsedTime(began) > Patience.Bound)
                throw new TimeoutException("No host answers.");
        }

        return probe.Longest;
    }

    private async Task ContinueAsync(Predicate<(ClusterMember Member, long Since)> which)
    {
        foreach (var (member, since) in _paused.FindAll(which))
        {
            if (plan.Pause - Stopwatch.GetElapsedTime(since) is var rest && rest > TimeSpan.Zero)
                await live(rest);
            await member.ContinueAsync();
            balancer.TakeIn(member.Port);
        }

        _paused.RemoveAll(paused => !paused.Member.IsPaused);
    }

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
