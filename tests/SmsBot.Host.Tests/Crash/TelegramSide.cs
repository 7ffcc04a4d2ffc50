using System.Globalization;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>Telegram: some lives ask for their updates, the others have them pushed.</summary>
internal sealed class TelegramSide : ICrashPlatform
{
    private const string Secret = "a-secret_that-is-long-enough";
    private readonly BotApiSimulator _telegram;
    private readonly IReadOnlyList<SimulatedUser> _members;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _pushing;

    private TelegramSide(BotApiSimulator telegram, int members, Uri listener)
    {
        _telegram = telegram;
        Admin = telegram.User("Boss");
        _members = [.. Enumerable.Range(1, members).Select(number => telegram.User(string.Create(CultureInfo.InvariantCulture, $"Member {number}")))];
        _pushing = PushAsync(listener);
    }

    public string Name => "telegram";

    public BotApiSimulator Simulator => _telegram;

    public SimulatedUser Admin { get; }

    public int Members => _members.Count;

    public bool MayRepeat => true;

    public IReadOnlyList<string> Posts => [.. _members.SelectMany(member => member.Chat.Messages).Where(message => message.FromBot).Select(message => message.Text)];

    public bool IsHeard => _telegram.IsPolled || _telegram.Webhook is not null;

    public bool IsIdle => _telegram.Unconfirmed == 0;

    public static async Task<TelegramSide> OpenAsync(TimeProvider time, int members, Uri listener) => new(await BotApiSimulator.StartAsync(time), members, listener);

    public IReadOnlyList<string> HostArguments(int pick) =>
    [
        $"--Telegram:Token={_telegram.Token}",
        $"--Telegram:ApiBaseUrl={_telegram.Url}",
        "--Telegram:PerChatInterval=00:00:00.1",
        "--Telegram:MessagesPerSecond=200",
        $"--Access:Admins:0=telegram:{Admin.Id}",
        .. pick % 3 == 0 ? ["--Telegram:Mode=Webhook", "--Telegram:WebhookUrl=https://bot.example.org/telegram", $"--Telegram:WebhookSecret={Secret}"] : Array.Empty<string>(),
    ];

    /// <summary>Nobody types on and on while the bot says nothing.</summary>
    public Task SaysAsync(int member, string words) =>
        _members[member].Chat.Messages.Reverse().TakeWhile(message => !message.FromBot).Count() >= 3 ? Task.CompletedTask : _members[member].SaysAsync(words);

    public void Presses(int member, int pick, int other)
    {
        if (CrashPress.Of(_members[member].Chat.Messages.Where(message => message.FromBot), Tokens, pick, other) is not { } press)
            return;

        _ = _members[member].PressesDataAsync(press.Message, press.Button)
            .ContinueWith(answered => _ = answered.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    public void Trouble(int pick) => _telegram.Faults.Add(
        pick % 2 == 0 ? "sendMessage" : "editMessageText",
        (pick / 2 % 4) switch { 0 => Fault.TooManyRequests(1), 1 => Fault.Html(), 2 => Fault.Status(500, "Internal Server Error"), _ => Fault.Close });

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _pushing;
        _over.Dispose();
        await _telegram.DisposeAsync();
    }

    private static IReadOnlyList<string> Tokens(SimulatedMessage message) => [.. message.Buttons.SelectMany(row => row).Select(button => button.CallbackData).OfType<string>()];

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

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
