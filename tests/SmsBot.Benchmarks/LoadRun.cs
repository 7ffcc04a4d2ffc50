using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SmsBot.Core.Inbox;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;

namespace SmsBot.Benchmarks;

/// <summary>
/// One database under load, in this process: intake and relay each alone, then a poll without news, then the same stream of codes for every
/// size.
/// </summary>
internal static class LoadRun
{
    public const int Burst = 2_000;
    private const int WarmUp = 500;
    public const int PerAnswer = 50;
    private const int Polls = 10;
    private const int Stream = 400;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    public static async Task<LoadFigures> MeasureAsync(string folder, int open, PoolServer pool, ChatServer chat)
    {
        var stamps = new Stamps();
        await using var host = await BenchHost.PrepareAsync(pool.Url, chat.Url, services => stamps.Watch(services, pool), folder: folder);
        var cleaning = await HousekeepAsync(host);
        await TakeInAsync(host, open, 0, WarmUp);
        var (intake, bytes) = await TakeInAsync(host, open, WarmUp, Burst);
        var posts = await RelayAsync(host, chat);
        var poll = await PollAsync(pool, chat);
        var latency = await StreamAsync(open, pool, stamps);
        return new LoadFigures(poll, Burst / intake.TotalSeconds, bytes / 1024d / Burst, posts, latency, cleaning);
    }

    private static async Task<TimeSpan> HousekeepAsync(BenchHost host)
    {
        var housekeeping = host.Services.GetServices<IHostedService>().OfType<RetentionService>().Single();
        await housekeeping.RunOnceAsync(CancellationToken.None);
        var start = TimeProvider.System.GetTimestamp();
        await housekeeping.RunOnceAsync(CancellationToken.None);
        return TimeProvider.System.GetElapsedTime(start);
    }

    public static async Task<(TimeSpan Took, long Bytes)> TakeInAsync(BenchHost host, int open, int first, int count)
    {
        var ingestion = host.Services.GetRequiredService<SmsIngestion>();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var start = TimeProvider.System.GetTimestamp();
        foreach (var some in Enumerable.Range(first, count).Chunk(PerAnswer))
        {
            await ingestion.ApplyAsync(
                "smspool",
                [.. some.Select(
                    i =>
                        new RentalSnapshot(BenchHost.Order(i % open), ReadingState.Received)
                        {
                            Sms = [new InboundSms($"code:{BenchHost.Code(i)}", null, $"Your WhatsApp code: {BenchHost.Code(i)}", BenchHost.Code(i), null)]
                        })],
                CancellationToken.None);
        }

        return (TimeProvider.System.GetElapsedTime(start), GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    /// <summary>Everything waits already: from the first post to the last.</summary>
    private static async Task<double> RelayAsync(BenchHost host, ChatServer chat)
    {
        await host.StartAsync();
        await UntilAsync(() => !chat.Texts.IsEmpty);
        var (start, already) = (TimeProvider.System.GetTimestamp(), chat.Posts);
        await UntilAsync(() => chat.Posts >= WarmUp + Burst);
        return (WarmUp + Burst - already) / TimeProvider.System.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<TimeSpan> PollAsync(PoolServer pool, ChatServer chat)
    {
        // The cards of the burst are redrawn first.
        for (var before = -1; before != chat.Requests;)
        {
            before = chat.Requests;
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System, CancellationToken.None);
        }

        using var self = Process.GetCurrentProcess();
        var (calls, used) = (pool.Calls("request/active"), self.TotalProcessorTime);
        await UntilAsync(() => pool.Calls("request/active") >= calls + Polls);
        self.Refresh();
        return (self.TotalProcessorTime - used) / Polls;
    }

    private static async Task<IReadOnlyList<TimeSpan>> StreamAsync(int open, PoolServer pool, Stamps stamps)
    {
        using var timer = new PeriodicTimer(Between, TimeProvider.System);
        for (var i = WarmUp + Burst; i < WarmUp + Burst + Stream && await timer.WaitForNextTickAsync(); i++)
        {
            stamps.Expect(BenchHost.Code(i));
            pool.Deliver(BenchHost.Order(i % open), BenchHost.Code(i));
        }

        return [.. (await stamps.AllAsync(TimeSpan.FromSeconds(60))).Order()];
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
    }
}
