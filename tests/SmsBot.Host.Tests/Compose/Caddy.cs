using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmsBot.Host.Tests.Processes;

namespace SmsBot.Host.Tests.Compose;

/// <summary>A real Caddy that listens on a loopback port, with the site of a Caddyfile.</summary>
internal sealed class Caddy : IAsyncDisposable
{
    private const string Program = "/usr/bin/caddy";
    private readonly TempFolder _folder = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Process _process;

    private Caddy(Uri url, string caddyfile)
    {
        Url = url;
        File.WriteAllText(_folder.File("Caddyfile"), caddyfile);
        var start = new ProcessStartInfo(Program)
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])["run", "--config", "Caddyfile", "--adapter", "caddyfile"])
            start.ArgumentList.Add(argument);
        start.Environment["XDG_CONFIG_HOME"] = _folder.Path;
        start.Environment["XDG_DATA_HOME"] = _folder.Path;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static bool IsHere => File.Exists(Program);

    public Uri Url { get; }

    public string Output => string.Join('\n', _lines);

    public static Uri FreeAddress()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
    }

    /// <param name="url">Where the site is, as the Caddyfile says.</param>
    public static async Task<Caddy> StartAsync(Uri url, string site)
    {
        // Its own page for administrators would take a fixed port.
        var caddy = new Caddy(url, "{\n  admin off\n}\n" + site);
        await Eventually.IsTrueAsync(
            () => caddy.Output.Contains("serving initial configuration", StringComparison.Ordinal), () => caddy.Output);
        return caddy;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(Patience.Bound, TimeProvider.System);
        _process.Dispose();
        _folder.Dispose();
    }

    private void Note(string? line)
    {
        if (line is not null)
            _lines.Enqueue(line);
    }
}
