using System.Diagnostics;
using System.Globalization;
using SmsBot.Host;

namespace SmsBot.Benchmarks;

/// <summary>
/// The resident memory of an idle bot after a collection, with and without Discord: the host in a process of its own, with the host's own
/// runtime settings, that collects when it is told to.
/// </summary>
internal static class DiscordMemory
{
    public const string ChildVerb = "discord-idle";
    private const int Runs = 3;
    private const double ToReach = 30;
    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(10);

    public static async Task RunAsync()
    {
        List<double> with = [], without = [];
        for (var run = 0; run < Runs; run++)
        {
            without.Add(await MeasureAsync(withDiscord: false));
            with.Add(await MeasureAsync(withDiscord: true));
        }

        Table.Print(
            "Resident memory of an idle bot after a collection, median of three",
            ["", "MB"],
            ["without Discord", Table.Number(Median(without))],
            ["with Discord, connected", Table.Number(Median(with))],
            ["what Discord adds", Table.Number(Median(with) - Median(without))],
            ["to reach", $"under {Table.Number(ToReach)}"]);
    }

    /// <summary>The child: the host, until a line is read; then a collection and what is resident.</summary>
    public static async Task<int> ChildAsync(string[] arguments)
    {
        await using var app = SmsBotHost.Build(arguments);
        await BenchHost.OpenDatabaseAsync(app.Services);
        await app.StartAsync();
        await Console.In.ReadLineAsync();
        for (var i = 0; i < 2; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"resident {ProcessMemory.Resident(Environment.ProcessId)}"));
        return 0;
    }

    private static async Task<double> MeasureAsync(bool withDiscord)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var discord = await DiscordServer.StartAsync();
        var folder = Directory.CreateTempSubdirectory("smsbot-bench-").FullName;
        string[] platform = withDiscord ? ["--Discord:Token=bench", $"--Discord:ApiBaseUrl={discord.Url}"] : [];
        var program = typeof(DiscordMemory).Assembly.Location;
        var settings = Path.ChangeExtension(typeof(SmsBotHost).Assembly.Location, ".runtimeconfig.json");
        var start = new ProcessStartInfo(
            "dotnet",
            ["exec", "--runtimeconfig", settings, program, ChildVerb, .. BenchHost.Arguments(folder, pool.Url, chat.Url), .. platform])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        using var process = Process.Start(start)!;
        try
        {
            await (withDiscord ? discord.Connected : chat.Polled).WaitAsync(TimeSpan.FromSeconds(60));
            await Task.Delay(Settle, TimeProvider.System, CancellationToken.None);
            await process.StandardInput.WriteLineAsync();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                if (line.StartsWith("resident ", StringComparison.Ordinal))
                    return double.Parse(line["resident ".Length..], CultureInfo.InvariantCulture);
            }

            throw new InvalidOperationException("The host ended before it was measured.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
