using System.Collections.Concurrent;
using System.Globalization;

namespace SmsBot.Benchmarks;

/// <summary>What PostgreSQL and further hosts cost: codes by polling, codes by webhooks at the active and at a standby host, and wishes.</summary>
internal static class HostsBenchmark
{
    private const int Chats = 100;
    private const int Burst = 2_000;
    private const int PerSecond = 50;
    private const int WarmUp = 500;
    private const int Paced = 1_000;
    private const int WishesPerSecond = 20;
    private const int PacedWishes = 200;
    private const int BurstWishes = 300;
    private const int Pairs = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static readonly IReadOnlyList<HostsSetup> Setups =
    [
        new("SQLite", OnPostgres: false, 1),
        new("PostgreSQL, 1 host", OnPostgres: true, 1),
        new("PostgreSQL, 2 hosts", OnPostgres: true, 2),
        new("PostgreSQL, 3 hosts", OnPostgres: true, 3),
    ];

    public static async Task RunAsync()
    {
        List<IReadOnlyList<string>> rows = [];
        foreach (var setup in Setups)
        {
            var (polled, codes) = await CodesAsync(setup);
            var pushed = await WebhookBenchmark.SignedAsync(setup, forwarded: false);
            var forwarded = setup.Hosts > 1 ? Both(await WebhookBenchmark.SignedAsync(setup, forwarded: true)) : ["–", "–"];
            var (wished, wishes) = await WishesAsync(setup);
            rows.Add(
            [
                setup.Name, .. Both(polled), .. Both(pushed), .. forwarded, .. Both(wished),
                $"{Table.Number(Math.Round(codes))}/s", $"{Table.Number(Math.Round(wishes))}/s",
            ]);
        }

        Table.Print(
            "What further hosts cost",
            [
                "", "polled code: median", "99th percentile", "pushed code: median", "99th percentile",
                "pushed to a standby host: median", "99th percentile", "wish: median", "99th percentile", "codes", "wishes",
            ],
            rows);
    }

    /// <summary>One and two hosts in turn, because one run of each differs by more than the second host costs.</summary>
    public static async Task RunPairsAsync()
    {
        List<HostMedians> one = [];
        List<HostMedians> two = [];
        for (var pair = 0; pair < Pairs; pair++)
        {
            one.Add(await MediansAsync(Setups[1]));
            two.Add(await MediansAsync(Setups[2]));
        }

        Table.Print(
            $"What a second host costs, medians of {Pairs} pairs",
            ["", "polled code: median", "each run", "wish: median", "each run"],
            PairRow("1 host", one),
            PairRow("2 hosts", two),
            PairRow(
                "more with the second, pair by pair",
                [.. one.Zip(two, (with1, with2) => new HostMedians(with2.Polled - with1.Polled, with2.Wished - with1.Wished))]));
    }

    private static async Task<HostMedians> MediansAsync(HostsSetup setup)
    {
        var (polled, _) = await CodesAsync(setup);
        var (wished, _) = await WishesAsync(setup);
        return new HostMedians(Table.Percentile(polled, 0.5), Table.Percentile(wished, 0.5));
    }

    private static IReadOnlyList<string> PairRow(string name, IReadOnlyList<HostMedians> runs) =>
        [name, .. OfRuns(runs.Select(run => run.Polled)), .. OfRuns(runs.Select(run => run.Wished))];

    private static IEnumerable<string> OfRuns(IEnumerable<TimeSpan> runs) =>
    [
        Table.Milliseconds(Table.Percentile([.. runs.Order()], 0.5)),
        string.Join(", ", runs.Select(Table.Milliseconds)),
    ];

    private static IEnumerable<string> Both(IReadOnlyList<TimeSpan> sorted) =>
        [Table.Milliseconds(Table.Percentile(sorted, 0.5)), Table.Milliseconds(Table.Percentile(sorted, 0.99))];

    /// <summary>Codes at an even pace, each from the provider's answer to the chat request; then many at once.</summary>
    private static async Task<(IReadOnlyList<TimeSpan> Times, double PerSecond)> CodesAsync(HostsSetup setup)
    {
        await using var pool = await PoolServer.StartAsync();
        await using var chat = await ChatServer.StartAsync();
        var stamps = new Stamps();
        await using var hosts = await BenchCluster.PrepareAsync(
            setup, pool.Url, chat.Url, services => stamps.Watch(services, pool), []);
        await BenchDatabase.OpenAsync(
            hosts.Active.Services, WarmUp + Paced + Burst, Chats, pool.Open, CancellationToken.None);
        await hosts.StartAsync();
        await pool.Polled;

        void Deliver(int number)
        {
            stamps.Expect(BenchHost.Code(number));
            pool.Deliver(BenchHost.Order(number), BenchHost.Code(number));
        }

        await PaceAsync(WarmUp + Paced, PerSecond, Deliver);
        var times = (await stamps.AllAsync(Patience)).Skip(WarmUp).Order().ToList();
        for (var i = 0; i < Burst; i++)
            Deliver(WarmUp + Paced + i);
        await stamps.AllAsync(Patience);
        var burst = stamps.Raw.Skip(WarmUp + Paced).ToList();
        var took = TimeProvider.System.GetElapsedTime(burst.Min(one => one.Known), burst.Max(one => one.Asked));
        return (times, Burst / took.TotalSeconds);
    }

    /// <summary>Members rent at an even pace, each from the line to the card with the number; then many at once.</summary>
    private static async Task<(IReadOnlyList<TimeSpan> Times, double PerSecond)> WishesAsync(HostsSetup setup)
    {
        await using var chat = await ChatServer.StartAsync();
        ConcurrentDictionary<string, long> said = new(StringComparer.Ordinal);
        ConcurrentDictionary<string, long> seen = new(StringComparer.Ordinal);
        chat.Heard = (member, text) =>
        {
            if (text.Contains("Waiting for the SMS", StringComparison.Ordinal))
                seen.TryAdd(member, TimeProvider.System.GetTimestamp());
        };
        await using var hosts = await BenchCluster.PrepareAsync(
            setup,
            "",
            chat.Url,
            adjust: null,
            [
                "--Providers:SmsPool:ApiKey=", "--Providers:Sandbox:Enabled=true", "--Providers:Sandbox:FirstSmsAfter=00:05:00",
                "--Access:Mode=Open", "--Limits:DailySpendTotal=10000",
            ]);
        await hosts.StartAsync();
        await chat.Polled;

        void Say(int number)
        {
            said[Member(number)] = TimeProvider.System.GetTimestamp();
            chat.Say(1_000 + number, "/rent whatsapp us");
        }

        await PaceAsync(PacedWishes, WishesPerSecond, Say);
        await UntilAsync(() => seen.Count == PacedWishes, chat);
        var times = Enumerable
            .Range(PacedWishes / 4, PacedWishes - (PacedWishes / 4))
            .Select(i => TimeProvider.System.GetElapsedTime(said[Member(i)], seen[Member(i)]))
            .Order()
            .ToList();
        var begun = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < BurstWishes; i++)
            Say(PacedWishes + i);
        await UntilAsync(() => seen.Count == PacedWishes + BurstWishes, chat);
        return (times, BurstWishes / TimeProvider.System.GetElapsedTime(begun, seen.Values.Max()).TotalSeconds);
    }

    private static async Task PaceAsync(int count, int perSecond, Action<int> act)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1d / perSecond), TimeProvider.System);
        for (var i = 0; i < count && await tick.WaitForNextTickAsync(); i++)
            act(i);
    }

    private static async Task UntilAsync(Func<bool> holds, ChatServer chat)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw new InvalidOperationException($"Not every wish was answered. What was: {string.Join('\n', chat.Texts.Keys.Take(5))}");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, CancellationToken.None);
        }
    }

    private static string Member(int number) => (1_000 + number).ToString(CultureInfo.InvariantCulture);

    private readonly record struct HostMedians(TimeSpan Polled, TimeSpan Wished);
}
