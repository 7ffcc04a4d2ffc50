using System.Diagnostics;

namespace SmsBot.Host.Tests.Verbs;

/// <summary>The built host as an operator starts it: a process of its own, in a folder of its own, with settings in the environment.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process) => _process = process;

    public static async Task<(int Exit, string Said)> RunAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        await using var host = Start(folder, settings, args);
        var output = host._process.StandardOutput.ReadToEndAsync();
        var errors = host._process.StandardError.ReadToEndAsync();
        await host._process.WaitForExitAsync().WaitAsync(Patience.Bound, TimeProvider.System);
        return (host._process.ExitCode, await output + await errors);
    }

    /// <summary>Starts the bot itself and returns when it says that it runs.</summary>
    public static async Task<HostProcess> ServeAsync(string folder, IReadOnlyDictionary<string, string> settings, params string[] args)
    {
        var host = Start(folder, settings, args);
        host._process.ErrorDataReceived += (_, _) => { };
        host._process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Patience.Bound, TimeProvider.System);
        while (await host._process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith("SmsBot runs.", StringComparison.Ordinal))
                continue;

            host._process.OutputDataReceived += (_, _) => { };
            _ = host._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return host;
        }

        throw new InvalidOperationException("The bot ended before it said that it runs.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static HostProcess Start(string folder, IReadOnlyDictionary<string, string> settings, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SmsBot.Host.dll"), .. args])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in settings)
            start.Environment[key] = value;
        return new HostProcess(Process.Start(start)!);
    }
}
