using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.App;

/// <summary>
/// A built program as a process of its own, in a folder of the test's. Disposing it fails the test if a secret stands on its console.
/// </summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private HostProcess(Process process) => _process = process;

    public string Output => string.Join('\n', _lines);

    public int Id => _process.Id;

    /// <summary>Those of its settings, and what a test adds.</summary>
    public LogSecrets Secrets { get; } = new();

    /// <summary>Where it listens, as it says itself.</summary>
    public Uri Url => new(_lines.Select(line => Listening().Match(line)).First(found => found.Success).Groups["url"].Value);

    /// <summary>Runs the bot, or another program, that lies beside this assembly, or the copy of it in a folder.</summary>
    public static HostProcess Run(
        string workingFolder,
        IReadOnlyList<string> arguments,
        string? programFolder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        string program = "SmsBot.Host.dll")
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(programFolder ?? AppContext.BaseDirectory, program));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;

        var host = new HostProcess(new Process { StartInfo = start });
        host.Secrets.AddSettings(arguments);

        // The address that a provider is to push to is what "check" is asked for.
        host.Secrets.AddSettings((environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            .Where(pair => arguments is not ["check"] || !pair.Key.EndsWith("__WebhookToken", StringComparison.Ordinal))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        host._process.OutputDataReceived += (_, line) => host.Note(line.Data);
        host._process.ErrorDataReceived += (_, line) => host.Note(line.Data);
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Exit, string Said)> RunToEndAsync(
        string workingFolder, IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        await using var host = Run(workingFolder, arguments, environment: environment);
        return (await host.ExitsAsync(), host.Output);
    }

    /// <summary>Runs it as a server and waits until it says that it runs.</summary>
    public static async Task<HostProcess> StartAsync(string workingFolder, params string[] arguments)
    {
        var host =
            Run(workingFolder, ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. arguments]);

        // The console logger has a queue of its own, so the second may be said later.
        return await host.SaidAsync("SmsBot runs.", "Now listening on: ");
    }

    /// <summary>Itself, once it has said all of this. One that does not say it lives on in no other test.</summary>
    public async Task<HostProcess> SaidAsync(params IReadOnlyList<string> words)
    {
        try
        {
            foreach (var word in words)
                await SaysAsync(word);
            return this;
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <summary>The libraries that it has loaded, as the system sees them.</summary>
    public string Loaded => File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/maps"));

    public bool HasExited => _process.HasExited;

    public Task SaysAsync(string words) => Eventually.IsTrueAsync(
        () => Output.Contains(words, StringComparison.Ordinal) || HasExited, () => $"It did not say \"{words}\":\n{Output}");

    public void Kill() => _process.Kill();

    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>STOP lets it stand still as if the machine slept, CONT lets it go on.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    public async Task<int> ExitsAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
        return _process.ExitCode;
    }

    /// <summary>However long it lives.</summary>
    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
        _process.Dispose();
        Secrets.RequireNoneIn([Output]);
    }

    private void Note(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }

    /// <summary>In a line of text or of JSON.</summary>
    [GeneratedRegex("Now listening on: (?<url>http[^\\s\",]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();
}
