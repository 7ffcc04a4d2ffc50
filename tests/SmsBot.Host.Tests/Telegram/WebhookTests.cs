using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;
using SmsBot.Testing;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Telegram;

/// <summary>The whole host in webhook mode, with Telegram pushing over real HTTP.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private const string Secret = "a-secret_that-is-long-enough";
    private const string Start =
        """{"update_id":9,"message":{"message_id":1,"date":1795248000,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Eve"},"text":"/start"}}""";
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-webhook-").FullName;
    private readonly CollectedLogs _logs = new();
    private BotApiSimulator _telegram = null!;
    private WebApplication _app = null!;
    private Uri _listener = null!;

    public async Task InitializeAsync()
    {
        _telegram = await BotApiSimulator.StartAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _telegram.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        LogSecrets.RequireNone([Secret, _telegram.Token, _telegram.Token.Split(':')[1]], [_logs]);
    }

    [Fact]
    public async Task A_pushed_command_is_answered_and_nothing_is_polled()
    {
        var call = await _telegram.CalledAsync("setWebhook");
        Assert.Equal("https://bot.example.org/telegram", call.Body.GetProperty("url").GetString());
        Assert.Equal(Secret, call.Body.GetProperty("secret_token").GetString());
        Assert.Equal(
            ["message", "callback_query", "my_chat_member"],
            call.Body.GetProperty("allowed_updates").EnumerateArray().Select(kind => kind.GetString()!));

        var alice = _telegram.User("Alice");
        await alice.SaysAsync("/start");
        await _telegram.PushAsync(_listener);

        await alice.SeesAsync("I rent phone numbers");
        Assert.Equal(0, _telegram.Unconfirmed);
        Assert.DoesNotContain(_telegram.Calls, made => made.Method is "getUpdates" or "deleteWebhook");
    }

    [Fact]
    public async Task What_is_pushed_twice_or_out_of_order_is_handled_once_and_never_left_out()
    {
        await _telegram.CalledAsync("setWebhook");
        var alice = _telegram.User("Alice");
        await alice.SaysAsync("opens the chat; this update is never pushed");
        var (first, second) = (Update(alice.Id, 20, 1, "/start"), Update(alice.Id, 21, 2, "/help"));

        Assert.Equal(HttpStatusCode.OK, await PushAsync(second));
        await alice.SeesAsync("/rent");
        Assert.Equal(HttpStatusCode.OK, await PushAsync(second));
        Assert.Equal(HttpStatusCode.OK, await PushAsync(first));
        await alice.SeesAsync("I rent phone numbers");

        Assert.Equal(2, alice.Chat.Messages.Count(message => message.FromBot));
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_or_the_path_or_sends_anything_else_has_no_effect()
    {
        await _telegram.CalledAsync("setWebhook");

        foreach (var wrong in (string[])[
            "a-secret_that-is-long-enougH",
            "",
            " ",
            Secret[..^1],
            Secret + "1",
            $"{Secret},{Secret}",
            _telegram.Token,
            Secret.ToUpperInvariant(),
        ])
            Assert.Equal((wrong, HttpStatusCode.Unauthorized), (wrong, await PushAsync(Start, secret: wrong)));
        Assert.Equal(
            HttpStatusCode.Unauthorized, await new SimulatedWebhook("https://bot.example.org/telegram", null).PushAsync(_listener, Start));
        Assert.Equal(HttpStatusCode.NotFound, await PushAsync(Start, path: "/telegramm"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PushAsync(new string(' ', 600 * 1024) + Start));
        Assert.Equal(HttpStatusCode.BadRequest, await PushAsync("{\"update_id\":"));
        Assert.Equal(HttpStatusCode.BadRequest, await PushAsync("{\"update_id\":\"9\"}"));
        Assert.Equal(HttpStatusCode.BadRequest, await PushAsync("[]"));

        Assert.Empty(await _app.Services.GetRequiredService<IUpdateLog>().ListPendingAsync("telegram", CancellationToken.None));
        Assert.DoesNotContain(_telegram.Calls, call => call.Method is "sendMessage" or "sendRichMessage");
    }

    [Fact]
    public async Task Polling_takes_the_webhook_away_again()
    {
        await _telegram.CalledAsync("setWebhook");
        await _app.StopAsync();
        await _app.DisposeAsync();

        await StartAsync("--Telegram:Mode=Polling");

        await _telegram.CalledAsync("deleteWebhook");
        var alice = _telegram.User("Alice");
        await alice.SaysAsync("/start");
        await alice.SeesAsync("I rent phone numbers");
        Assert.Equal(
            HttpStatusCode.NotFound, await new SimulatedWebhook("https://bot.example.org/telegram", Secret).PushAsync(_listener, Start));
    }

    private async Task StartAsync(params string[] more)
    {
        _app = SmsBotHost.Build(
            [
                "--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={Path.Combine(_folder, "bot.db")};Pooling=False",
                $"--Telegram:Token={_telegram.Token}", $"--Telegram:ApiBaseUrl={_telegram.Url}", "--Telegram:Mode=Webhook",
                "--Telegram:WebhookUrl=https://bot.example.org/telegram", $"--Telegram:WebhookSecret={Secret}",
                "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace", .. more,
            ],
            services => services.AddLogging(logging => logging.ClearProviders().AddProvider(_logs)));
        await _app.Services.GetRequiredService<IDatabaseStart>().RunAsync(CancellationToken.None);
        await _app.StartAsync();
        _listener = new Uri(_app.Urls.Single());
    }

    private Task<HttpStatusCode> PushAsync(string body, string? secret = null, string? path = null) =>
        _telegram.Webhook!.PushAsync(_listener, body, secret, path);

    private static string Update(long user, int id, int message, string text) => Start
        .Replace("\"update_id\":9", $"\"update_id\":{id}", StringComparison.Ordinal)
        .Replace("\"message_id\":1", $"\"message_id\":{message}", StringComparison.Ordinal)
        .Replace("\"id\":5", $"\"id\":{user}", StringComparison.Ordinal)
        .Replace("/start", text, StringComparison.Ordinal);
}
