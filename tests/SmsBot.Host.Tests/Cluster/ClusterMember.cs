using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>One host with its supervisor: a process that ends is started again with the same settings, at the same address.</summary>
internal sealed class ClusterMember(
    int port,
    IReadOnlyList<string> arguments,
    IReadOnlyDictionary<string, string> environment,
    Action ended,
    Func<IEnumerable<string>> typed) : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly CancellationTokenSource _over = new();
    private Task _watching = Task.CompletedTask;

    public int Port => port;

    public HostProcess Process { get; private set; } = null!;

    /// <summary>By its exit code: 137 after SIGKILL, 75 when it has lost its lease, 0 when it was stopped.</summary>
    public Dictionary<int, int> Ends { get; } = [];

    public bool IsPaused { get; private set; }

    public string LastWords { get; private set; } = "";

    public void Start()
    {
        Launch();
        _watching = WatchAsync();
    }

    public async Task PauseAsync()
    {
        IsPaused = true;
        await Process.SignalAsync("STOP");
    }

    public async Task ContinueAsync()
    {
        IsPaused = false;
        await Process.SignalAsync("CONT");
    }

    /// <summary>Stopped as for an update, and started again.</summary>
    public async Task RestartAsync()
    {
        var before = Process;
        await before.TerminateAsync();
        await Eventually.IsTrueAsync(
            () => Process != before && IsUp(Process), () => $"The host at {port} does not come back.\n{Process.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        if (IsPaused)
            await ContinueAsync();
        if (!Process.HasExited)
            Process.Kill();
        await _watching;
        await EndAsync(Process);
        _folder.Dispose();
        _over.Dispose();
    }

    public static bool IsUp(HostProcess process) => process.Output is var said
        && (said.Contains("Standby: another host works", StringComparison.Ordinal)
            || said.Contains("SmsBot runs.", StringComparison.Ordinal));

    private void Launch() =>
        Process = HostProcess.Run(
            _folder.Path, [$"--urls=http://127.0.0.1:{port}", .. arguments], ClusterPlan.ProgramFolder, environment);

    private async Task WatchAsync()
    {
        while (true)
        {
            var exit = await Process.EndsAsync();
            if (_over.IsCancellationRequested)
                return;

            ended();
            Ends[exit] = Ends.GetValueOrDefault(exit) + 1;
            LastWords = Process.Output;
            var before = Process;
            Launch();
            await EndAsync(before);
        }
    }

    private async Task EndAsync(HostProcess process)
    {
        process.Secrets.AddTyped(typed());
        await process.DisposeAsync();
    }
}
