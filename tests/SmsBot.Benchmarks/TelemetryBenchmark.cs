using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>
/// What metrics and traces cost the host at 50 SMS/s, without them, with each exporter and with both in turn: OTLP to a collector that
/// stores nothing, every 10 s, and <c>/metrics</c> read as often.
/// </summary>
internal static class TelemetryBenchmark
{
    private const int Runs = 3;
    private const int Chats = 100;
    private const int PerSecond = 50;
    private const int WarmUp = 20;
    private const int Seconds = 40;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private static readonly IReadOnlyList<Exports> All =
    [
        new("without telemetry", Otlp: false, Page: false),
        new("with OTLP", Otlp: true, Page: false),
        new("with `/metrics`", Otlp: false, Page: true),
        new("with both", Otlp: true, Page: true),
    ];

    public static async Task RunAsync()
    {
        var measured = All.ToDictionary(exports => exports, _ => new List<(double Share, double Resident, double Own)>());
        for (var run = 0; run < Runs; run++)
        {
            foreach (var exports in All)
                measured[exports].Add(await MeasureAsync(exports));
        }

        Table.Print(
            $"{PerSecond} SMS/s over {Chats} chats, medians of {Runs} runs each",
            ["", "share of one core", "each run", "resident", "each run", "of that own", "each run"],
            [.. All.Select(exports => Row(exports.Name, measured[exports]))]);
    }

    private static IReadOnlyList<string> Row(string name, List<(double Share, double Resident, double Own)> runs) =>
    [
        name,
        Percent(Median(runs.Select(run => run.Share))),
        string.Join(", ", runs.Select(run => Percent(run.Share))),
        .. MemoryOf(runs.Select(run => run.Resident)),
        .. MemoryOf(runs.Select(run => run.Own)),
    ];

    private static IEnumerable<string> MemoryOf(IEnumerable<double> megabytes) =>
        [Megabytes(Median(megabytes)), string.Join(", ", megabytes.Select(Megabytes))];

    private static async Task<(double Share, double Resident, double Own)> MeasureAsync(Exports exports)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        await using var collector = await CollectorAsync();
        var folder = Directory.CreateTempSubdirectory("smsbot-telemetry-").FullName;
        await using (var seed = await BenchHost.PrepareAsync(pool.Url, chat.Url, folder: folder))
        {
            await BenchDatabase.OpenAsync(seed.Services, PerSecond * (WarmUp + Seconds), Chats, pool.Open, CancellationToken.None);
            seed.ReleaseDatabase();
            seed.KeepFolder();
        }

        using var host = Start(folder, [.. BenchHost.Arguments(folder, pool.Url, chat.Url)], exports, collector.Urls.First());
        await pool.Polled;
        await DeliverAsync(pool, 0, WarmUp);
        var before = Used(host);
        var start = TimeProvider.System.GetTimestamp();
        await DeliverAsync(pool, PerSecond * WarmUp, Seconds);
        var share = (Used(host) - before) / TimeProvider.System.GetElapsedTime(start);
        var (resident, own) = (ProcessMemory.Resident(host.Id), ProcessMemory.Own(host.Id));
        host.Kill();
        await host.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        return (share, resident, own);
    }

    /// <summary>A collector that takes everything.</summary>
    private static async Task<WebApplication> CollectorAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/x-protobuf";
        });
        await app.StartAsync();
        return app;
    }

    private static Process Start(string folder, IReadOnlyList<string> arguments, Exports exports, string collector)
    {
        List<string> all = [.. arguments, "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"];
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        if (exports.Page)
            all.Add("--Telemetry:Metrics=true");
        if (exports.Otlp)
        {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector;
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
            environment["OTEL_METRIC_EXPORT_INTERVAL"] = Every.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        }

        var process = BenchProcess.Start(folder, all, environment);
        _ = ScrapeAsync(process, exports.Page);
        return process;
    }

    /// <summary>Reads the page of the metrics at an even pace, at the address that the host names.</summary>
    private static async Task ScrapeAsync(Process host, bool reads)
    {
        var url = "";
        while (url.Length == 0)
            url = (await host.StandardOutput.ReadLineAsync())?.Split("Now listening on: ") is [_, var named] ? named.Trim() : "";
        var rest = host.StandardOutput.ReadToEndAsync();
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var tick = new PeriodicTimer(Every, TimeProvider.System);
        while (reads && await tick.WaitForNextTickAsync() && !rest.IsCompleted)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url + "/metrics");
            using var answer = await client.SendAsync(request, CancellationToken.None);
            answer.EnsureSuccessStatusCode();
            await answer.Content.LoadIntoBufferAsync();
        }
    }

    private static async Task DeliverAsync(PoolServer pool, int first, int seconds)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1d / PerSecond), TimeProvider.System);
        for (var i = first; i < first + (PerSecond * seconds) && await tick.WaitForNextTickAsync(); i++)
            pool.Deliver(BenchHost.Order(i), BenchHost.Code(i));
    }

    private static TimeSpan Used(Process host)
    {
        host.Refresh();
        return host.TotalProcessorTime;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Megabytes(double megabytes) => megabytes.ToString("0.0", CultureInfo.InvariantCulture) + " MB";

    private sealed record Exports(string Name, bool Otlp, bool Page);
}
