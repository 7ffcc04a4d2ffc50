using System.Globalization;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The real program between simulated shops and chats, killed again and again while members rent, press and receive.</summary>
internal sealed class CrashHarness : IAsyncDisposable
{
    private readonly CrashPlan _plan;
    private readonly Random _random;
    private readonly TempFolder _folder = new();
    private readonly BotApiSimulator _telegram;
    private readonly IReadOnlyList<ICrashShop> _shops;
    private readonly IReadOnlyList<SimulatedUser> _members;
    private readonly SimulatedUser _admin;
    private readonly CrashDatabase _database;
    private readonly List<CrashSms> _sms = [];
    private readonly Dictionary<string, int> _unsentAtKills = new(StringComparer.Ordinal);
    private HostProcess? _host;

    private CrashHarness(CrashPlan plan, BotApiSimulator telegram, IReadOnlyList<ICrashShop> shops)
    {
        (_plan, _telegram, _shops) = (plan, telegram, shops);
        _random = new Random(plan.Seed);
        _admin = telegram.User("Boss");
        _members = [.. Enumerable.Range(1, CrashPlan.Members).Select(number => telegram.User(string.Create(CultureInfo.InvariantCulture, $"Member {number}")))];
        _database = new CrashDatabase(_folder.File("smsbot.db"));
    }

    public static async Task<CrashHarness> CreateAsync(CrashPlan plan) =>
        new(plan, await BotApiSimulator.StartAsync(), [await SmsPoolShop.OpenAsync(), await WantSmsShop.OpenAsync(), await ISmsCodeShop.OpenAsync(), await RentiumSmsShop.OpenAsync(), await FetchSmsShop.OpenAsync()]);

    /// <summary>Returns what came of it in one line, or fails with every promise that was broken.</summary>
    public async Task<string> RunAsync()
    {
        _host = Launch();
        await _host.SaysAsync("SmsBot runs.");

        // A chat that was never opened takes no messages, an operator's neither.
        await _admin.SaysAsync("/start");
        for (var kill = 0; kill < _plan.Kills; kill++)
        {
            // One life in four ends while the program is still starting.
            await LiveAsync(TimeSpan.FromMilliseconds(_random.Next(4) == 0 ? _random.Next(100, 1500) : _random.Next(1500, 4500)));
            await KillAsync();
            _host = Launch();
        }

        await LiveAsync(TimeSpan.FromSeconds(2));
        return await CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        foreach (var shop in _shops)
            await shop.DisposeAsync();
        await _telegram.DisposeAsync();
        _folder.Dispose();
    }

    private async Task LiveAsync(TimeSpan life)
    {
        for (var passed = TimeSpan.Zero; passed < life;)
        {
            var pause = TimeSpan.FromMilliseconds(_random.Next(30, 180));
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
            passed += pause;
            await HappenAsync(_random.Next(100), _random.Next(), _random.Next(), _members[_random.Next(_members.Count)]);
        }
    }

    private async Task HappenAsync(int what, int pick, int other, SimulatedUser member)
    {
        var shop = _shops[pick % _shops.Count];
        switch (what)
        {
            case < 33 when IsWaiting(member):
                break;
            case < 30:
                await member.SaysAsync(shop.Wishes[other % shop.Wishes.Count]);
                break;
            case < 33:
                await member.SaysAsync(other % 2 == 0 ? "/numbers" : "/price whatsapp us");
                break;
            case < 70:
                var code = string.Create(CultureInfo.InvariantCulture, $"{100_000 + _sms.Count}");
                var text = $"Your code is {code}, do not share it.";
                if (shop.Deliver(other, text, code) is { } sms)
                    _sms.Add(sms);
                break;
            case < 92:
                Press(member, pick, other);
                break;
            case < 97:
                shop.Trouble(other);
                break;
            default:
                _telegram.Faults.Add("sendMessage", (other % 3) switch { 0 => Fault.TooManyRequests(1), 1 => Fault.Html(), _ => Fault.Close });
                break;
        }
    }

    /// <summary>Nobody types on and on while the bot says nothing.</summary>
    private static bool IsWaiting(SimulatedUser member) => member.Chat.Messages.Reverse().TakeWhile(message => !message.FromBot).Count() >= 3;

    /// <summary>Some button of one of the newest messages. A killed bot may never answer the press, and nobody waits for it.</summary>
    private static void Press(SimulatedUser member, int pick, int other)
    {
        var messages = member.Chat.Messages.Where(message => message.FromBot && message.Buttons.Any(row => row.Any(button => button.CallbackData is not null))).TakeLast(6).ToList();
        if (messages.Count == 0)
            return;

        var message = messages[pick % messages.Count];
        var buttons = message.Buttons.SelectMany(row => row).Where(button => button.CallbackData is not null).ToList();
        _ = member.PressesDataAsync(message, buttons[other % buttons.Count].CallbackData!)
            .ContinueWith(answered => _ = answered.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task KillAsync()
    {
        _host!.Kill();
        await _host.ExitsAsync();
        foreach (var text in _database.UnsentTexts())
            _unsentAtKills[text] = _unsentAtKills.GetValueOrDefault(text) + 1;
        await _host.DisposeAsync();
    }

    private async Task<string> CloseAsync()
    {
        var books = new CrashBooks(_database, _shops, _members);
        var settler = new CrashOperator(_admin, _database, _shops);
        await Eventually.IsTrueAsync(() => _telegram.Unconfirmed == 0 && _database.Number("SELECT COUNT(*) FROM Updates") == 0, () => Told("The updates were not worked off."));
        await SettledByListsAsync();
        await settler.SettleAsync();

        IReadOnlyList<string> broken = [];
        try
        {
            await Eventually.IsTrueAsync(() => (broken = books.Broken(_sms, _unsentAtKills)).Count == 0, () => "");
        }
        catch (TimeoutException)
        {
            Assert.Fail(Told(string.Join('\n', broken)));
        }

        await _host!.TerminateAsync();
        Assert.Equal(0, await _host.ExitsAsync());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"seed {_plan.Seed}: {_plan.Kills} kills, {_shops.Sum(shop => shop.Sold.Count)} numbers sold, {_sms.Count} SMS, 0 lost, 0 bought twice, {books.Repeated(_sms)} posted again after a kill, {settler.Settled} purchases in doubt settled by the operator.");
    }

    /// <summary>The time that the lists have before the operator looks.</summary>
    private async Task SettledByListsAsync()
    {
        var end = TimeProvider.System.GetUtcNow() + _plan.ForLists;
        while (TimeProvider.System.GetUtcNow() < end && _database.Doubts().Any(doubt => doubt is { Provider: "smspool" or "wantsms" or "fetchsms", IsPurchase: true }))
            await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, CancellationToken.None);
    }

    private HostProcess Launch() => HostProcess.Run(
        _folder.Path,
        [
            "--urls=http://127.0.0.1:0",
            $"--Telegram:Token={_telegram.Token}",
            $"--Telegram:ApiBaseUrl={_telegram.Url}",
            "--Telegram:PerChatInterval=00:00:00.1",
            "--Telegram:MessagesPerSecond=200",
            "--Access:Mode=Open",
            $"--Access:Admins:0=telegram:{_admin.Id}",
            "--Limits:ConfirmAbove=100",
            "--Limits:MaxLeasePrice=100",
            "--Limits:MaxActivePerMember=1000",
            "--Limits:MaxPerServicePerDay=1000",
            "--Limits:MaxRefundsPerMemberPerDay=1000",
            "--Limits:DailySpendPerMember=100000",
            "--Limits:DailySpendTotal=100000",
            .. _shops.SelectMany(shop => shop.HostArguments),
        ]);

    private string Told(string what) => $"{what}\nThe same again: SMSBOT_CRASH_SEED={_plan.Seed} SMSBOT_CRASH_KILLS={_plan.Kills}\nThe last program said:\n{_host?.Output}";
}
