using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Host.Tests.Crash;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Faults;

/// <summary>
/// The whole host between the crash proof's shops and chats, under a clock that costs nothing: members rent, press and receive, and the
/// books are held against each other at the end.
/// </summary>
internal sealed partial class FaultRun : IAsyncDisposable
{
    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(4);
    private readonly TempFolder _folder = new();
    private readonly CollectedLogs _logs = new();
    private readonly CrashSchedule _schedule;
    private readonly Uri _listener;
    private readonly CrashDatabase _database;
    private readonly CrashOperator _operator;
    private readonly SteppedTime _steps;
    private readonly Func<string, string> _through;
    private BotApp? _app;
    private DateTimeOffset _lookedAt;

    private FaultRun(
        int seed,
        ManualTimeProvider clock,
        Uri listener,
        CrashWorld world,
        TelegramSide telegram,
        DiscordSide discord,
        Func<string, string> through)
    {
        (Clock, World, Telegram, Discord, _listener, _through) = (clock, world, telegram, discord, listener, through);
        _schedule = new CrashSchedule(seed);
        _database = new CrashDatabase(new CrashFile(_folder.File("smsbot.db")));
        _steps = new SteppedTime(clock, () => _app is null ? [] : [_app], _logs)
        {
            IsAwaited = () => !IsDark && (telegram.Simulator.AwaitsBot || discord.Simulator.AwaitsBot),
            Hanging = () => IsDark
                ? int.MaxValue
                : world.Shops.Sum(shop => shop.Hanging) + telegram.Simulator.Hanging + discord.Simulator.Hanging,
        };
        Books = new CrashBooks(_database, world);
        _operator = new CrashOperator(world.Admin, _database, world.Shops, clock, () => PassAsync(TimeSpan.FromSeconds(1)));
    }

    public ManualTimeProvider Clock { get; }

    public CrashWorld World { get; }

    public TelegramSide Telegram { get; }

    public DiscordSide Discord { get; }

    public CrashBooks Books { get; }

    public CollectedLogs Logs => _logs;

    /// <summary>Calls may wait for nothing but the time.</summary>
    public bool IsDark { get; set; }

    /// <param name="through">What stands between the bot and an address, as the address to call instead.</param>
    public static async Task<FaultRun> CreateAsync(int seed, Func<string, string>? through = null)
    {
        var clock = new ManualTimeProvider();
        var listener = new Uri($"http://127.0.0.1:{CrashHarness.FreePort()}");
        var telegram = await TelegramSide.OpenAsync(clock, members: 5, listener);
        var discord = await DiscordSide.OpenAsync(clock, members: 4);
        discord.Simulator.Through = through ?? discord.Simulator.Through;
        return new FaultRun(
            seed,
            clock,
            listener,
            await CrashWorld.OpenAsync(clock, listener, comesBack: true, telegram, discord),
            telegram,
            discord,
            through ?? (static url => url));
    }

    public async Task StartAsync()
    {
        _app = await BotApp.StartAsync(
            Clock,
            _logs,
            [$"--urls={_listener}", .. Arguments().Select(argument => Address().Replace(argument, address => _through(address.Value)))]);
        await _steps.UntilAsync(() => Task.FromResult(World.IsHeard && !Discord.Simulator.Commands.IsEmpty && _app.KnowsCatalogues));

        // A chat that was never opened takes no messages, an operator's neither.
        await World.Admin.SaysAsync("/start");
        await new CrashBeginning(World, _database, holds => _steps.UntilAsync(() => Task.FromResult(holds()))).RunAsync();
    }

    public Task PassAsync(TimeSpan span, TimeSpan? step = null) => _steps.PassAsync(span, step);

    public long OpenAt(string provider) =>
        _database.Number($"SELECT COUNT(*) FROM Rentals WHERE Provider = '{provider}' AND Status IN ('Requested', 'Active')");

    /// <summary>What members do, one thing a second.</summary>
    public async Task LiveAsync(TimeSpan length)
    {
        for (var end = Clock.GetUtcNow() + length; Clock.GetUtcNow() < end;)
        {
            var one = _schedule.Next();
            await PassAsync(one.After * 10, one.After * 10);
            await World.HappenAsync(one, isBehind: false);
            if (Clock.GetUtcNow() - _lookedAt < TimeSpan.FromMinutes(3))
                continue;

            _lookedAt = Clock.GetUtcNow();
            await _operator.LookAsync();
        }
    }

    /// <summary>Everything comes to rest by itself but what only the operator can settle.</summary>
    public async Task<IReadOnlyList<string>> CloseAsync()
    {
        var broken = await UntilNoneAsync(Books.Waiting, TimeSpan.FromMinutes(10));

        // One that is still being sent, or is sent a second time later, may yet need the operator.
        await UntilNoneAsync(
            () => [.. _database.Rows("SELECT Id FROM Spends WHERE Status IN ('Intended', 'Sending', 'Deferred')").Select(row => row[0])],
            TimeSpan.FromMinutes(5));
        var listed = World.Shops.Where(shop => shop.HasList).Select(shop => shop.Provider).ToHashSet(StringComparer.Ordinal);
        await UntilNoneAsync(
            () =>
                [.. _database.Doubts().Where(doubt => doubt.IsPurchase && listed.Contains(doubt.Provider)).Select(doubt => doubt.RentalId)],
            TimeSpan.FromMinutes(8));
        await _operator.SettleAsync();
        return broken.Count > 0 ? broken : await UntilNoneAsync(Books.Broken, TimeSpan.FromMinutes(100));
    }

    public IReadOnlyList<string> Tell() => [.. Books.Tell(), _operator.Told, $"pushes taken: {World.Pushes.Taken}"];

    /// <summary>What stands in the database about the time of a sale that nobody has.</summary>
    public IReadOnlyList<string> Explain() =>
    [
        .. from shop in World.Shops
           let attached = _database.Attached(shop.Provider)
           from order in shop.Sold
           where !attached.Contains(order.Id)
           from row in _database.Rows(
               $"SELECT Id, RentalId, Kind, Status, SendingAt, SettledAt, LastRefusal, Raw FROM Spends WHERE Provider = '{shop.Provider}' AND ABS(SendingAt - {order.SoldAt.ToUnixTimeMilliseconds()}) < 90000")
           select string.Create(
               CultureInfo.InvariantCulture,
               $"{order.Id} ({order.Service}) sold {order.SoldAt.ToUnixTimeMilliseconds()}: {string.Join(" | ", row)}"),
    ];

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        var secrets = new LogSecrets();
        secrets.AddSettings(Arguments());
        secrets.AddTyped(World.Sms.Select(sms => sms.Words));
        secrets.AddStored(_folder.File("smsbot.db"));
        await World.DisposeAsync();
        _folder.Dispose();
        secrets.RequireNoneIn(_logs.Lines);
    }

    private async Task<IReadOnlyList<string>> UntilNoneAsync(Func<IReadOnlyList<string>> look, TimeSpan atMost)
    {
        for (var end = Clock.GetUtcNow() + atMost; ;)
        {
            await _steps.SettleAsync();
            var found = look();
            if (found.Count == 0 || Clock.GetUtcNow() >= end)
                return found;
            await PassAsync(Stride * 5, Stride);
        }
    }

    private string[] Arguments() =>
    [
        "--hostBuilder:reloadConfigOnChange=false",
        $"--Database:ConnectionString=Data Source={_folder.File("smsbot.db")}",
        "--Logging:LogLevel:Default=Warning",
        .. World.HostArguments(static () => 1),
    ];

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Address();
}
