using System.Globalization;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Telegram: some lives ask for their updates, the others have them pushed.</summary>
internal sealed class TelegramSide : ICrashPlatform
{
    private const string Secret = "a-secret_that-is-long-enough";
    private const long Topic = 7;
    private const int MostUntaken = 10;
    private static readonly long?[] Threads = [null, Topic];
    private readonly BotApiSimulator _telegram;
    private readonly IReadOnlyList<SimulatedUser> _members;
    private readonly SimulatedChat _group;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _pushing;

    private TelegramSide(BotApiSimulator telegram, int members, Uri listener)
    {
        _telegram = telegram;
        Admin = telegram.User("Boss");
        _members = [.. Enumerable
            .Range(1, members + 1)
            .Select(number => telegram.User(string.Create(CultureInfo.InvariantCulture, $"Member {number}")))];
        _group = telegram.Group("Team");
        _group.Threads.Add(Topic);
        foreach (var admin in _members.Where((_, at) => at == members || at % 3 != 2))
            _group.Statuses[admin.Id] = "administrator";
        _pushing = PushAsync(listener);
    }

    public string Name => "telegram";

    public BotApiSimulator Simulator => _telegram;

    public SimulatedUser Admin { get; }

    public int Members => _members.Count - 1;

    /// <summary>The group and a topic of it, which has rules of its own.</summary>
    public IReadOnlyList<CrashGroup> Groups =>
        [new(Chat(_group.Id, null), ShowsCodes: true), new(Chat(_group.Id, Topic), ShowsCodes: false)];

    public bool MayRepeat => true;

    public IReadOnlyList<CrashPost> Posts =>
    [
        .. _members.Select(member => member.Chat).Append(_group).SelectMany(chat => chat.Messages).Where(message => message.FromBot)
            .Select(message => CrashPost.Of(Chat(message.Chat.Id, message.ThreadId), message.Text, Tokens(message))),
    ];

    public bool IsHeard => _telegram.IsPolled || _telegram.Webhook is not null;

    public bool IsIdle => _telegram.Unconfirmed == 0;

    private bool IsBehind => _telegram.Unconfirmed > MostUntaken;

    public static async Task<TelegramSide> OpenAsync(TimeProvider time, int members, Uri listener) =>
        new(await BotApiSimulator.StartAsync(time), members, listener);

    public IReadOnlyList<string> HostArguments(int pick) =>
    [
        $"--Telegram:Token={_telegram.Token}",
        $"--Telegram:ApiBaseUrl={_telegram.Url}",
        "--Telegram:PerChatInterval=00:00:00.1",
        "--Telegram:MessagesPerSecond=200",
        "--Telegram:PerGroupPerMinute=60",
        $"--Access:Admins:0=telegram:{Admin.Id}",
        .. pick % 3 == 0
            ? ["--Telegram:Mode=Webhook", "--Telegram:WebhookUrl=https://bot.example.org/telegram", $"--Telegram:WebhookSecret={Secret}"]
            : Array.Empty<string>(),
    ];

    /// <summary>Nobody types on and on while the bot says nothing; in a group it says nothing to who may not.</summary>
    public Task SaysAsync(int member, string words, int? group = null)
    {
        if (group is { } place)
            return IsBehind ? Task.CompletedTask : _members[member].SaysAsync(words, _group, Threads[place]);

        return _members[member].Chat.Messages.Reverse().TakeWhile(message => !message.FromBot).Count() >= 3
            ? Task.CompletedTask
            : _members[member].SaysAsync(words);
    }

    public void Presses(int member, int pick, int other, int? group = null)
    {
        var messages = group is { } place
            ? _group.Messages.Where(message => message.ThreadId == Threads[place])
            : _members[member].Chat.Messages;
        if (CrashPress.Of(messages.Where(message => message.FromBot), Tokens, pick, other) is not { } press)
            return;

        _ = _members[member].PressesDataAsync(press.Message, press.Button)
            .ContinueWith(
                answered => _ = answered.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public string ChatOf(int member) => Chat(_members[member].Id, null);

    /// <summary>What this call posts, if it takes effect.</summary>
    public static CrashPost PostOf(RecordedCall call) =>
        CrashPost.Of(
            Chat(call.ChatId!.Value, call.ThreadId),
            call.Text!,
            call.Buttons.SelectMany(row => row).Select(button => button.CallbackData).OfType<string>());

    public void Trouble(int pick) => _telegram.Faults.Add(
        pick % 2 == 0 ? "sendMessage" : "editMessageText",
        (pick / 2 % 4) switch
        {
            0 => Fault.TooManyRequests(1),
            1 => Fault.Html(),
            2 => Fault.Status(500, "Internal Server Error"),
            _ => Fault.Close,
        });

    public void FailEdits(int pick)
    {
        for (var i = 0; i < 12; i++)
            _telegram.Faults.Add(
                "editMessageText", (pick + i) % 3 == 0 ? Fault.TooManyRequests(1) : Fault.Status(500, "Internal Server Error"));
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _pushing;
        _over.Dispose();
        await _telegram.DisposeAsync();
    }

    private static string Chat(long id, long? thread) =>
        string.Create(CultureInfo.InvariantCulture, $"telegram:{id}{(thread is null ? "" : "/")}{thread}");

    private static IReadOnlyList<string> Tokens(SimulatedMessage message) =>
        [.. message.Buttons.SelectMany(row => row).Select(button => button.CallbackData).OfType<string>().Where(CrashPress.IsPressed)];

    /// <summary>What is not answered with a 200 is pushed again, as Telegram does.</summary>
    private async Task PushAsync(Uri listener)
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                if (_telegram.Webhook is not null)
                    await _telegram.PushAsync(listener);
            }
            catch (HttpRequestException)
            {
                // Nobody listens, or who listened was killed.
            }
            catch (InvalidOperationException)
            {
                // The next life has just taken the webhook away.
            }

            await Task
                .Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _over.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
