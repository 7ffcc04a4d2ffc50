using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Benchmarks;

/// <summary>What a Telegram request costs with this bot's client and with the library's as it is, without a network.</summary>
internal static class TelegramBenchmark
{
    private const int Times = 5_000;

    private const string Message =
        """{"update_id":1,"message":{"message_id":5,"from":{"id":1000,"is_bot":false,"first_name":"Ada","username":"ada"},"chat":{"id":1000,"type":"private","first_name":"Ada"},"date":1764000000,"text":"/rent whatsapp us","entities":[{"type":"bot_command","offset":0,"length":5}]}}""";

    public static async Task RunAsync()
    {
        await using var chat = await ChatServer.StartAsync();
        await using var host = await BenchHost.PrepareAsync("", chat.Url, services =>
        {
            services.AddHttpClient("Telegram").ConfigurePrimaryHttpMessageHandler(() => new Answer());
            services.AddHttpClient("Library").RemoveAllLoggers().ConfigurePrimaryHttpMessageHandler(() => new Answer());
        });
        var sender = host.Services.GetServices<IChatSender>().Single(sender => sender.Platform == "telegram");
        var client = host.Services.GetRequiredService<ITelegramBotClient>();
        var raw = new TelegramBotClient(
            new TelegramBotClientOptions("1:bench"), host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("Library"));
        var reply = new Reply().Code("583920").Quote("WhatsApp", "Your WhatsApp code: 583-920");
        Table.Print(
            "One Telegram request, without a network",
            ["", "time", "allocated"],
            await RowAsync(
                "send a code: this bot's sender (rendering, pacing, timeout, buffered body)",
                i => sender.PostAsync(new ChatRef("telegram", $"{1000 + (i % 500)}"), reply, PostOptions.None, CancellationToken.None)),
            await RowAsync("send the same text: this bot's client", i => client.AskAsync<Posted>(Text(i), CancellationToken.None)),
            await RowAsync("send the same text: the library's client", i => raw.SendRequest(Text(i), CancellationToken.None)),
            await RowAsync(
                "read an update: this bot's types", _ => Task.FromResult(JsonSerializer.Deserialize(Message, BotApiJson.Default.Update))),
            await RowAsync(
                "read an update: the library's types",
                _ => Task.FromResult(JsonSerializer.Deserialize<global::Telegram.Bot.Types.Update>(Message, JsonBotAPI.Options))));
    }

    private static SendMessageRequest Text(int i) =>
        new() { ChatId = 1000 + (i % 500), Text = "583920\nWhatsApp: Your WhatsApp code: 583-920" };

    private static async Task<IReadOnlyList<string>> RowAsync(string name, Func<int, Task> run)
    {
        for (var i = 0; i < Times; i++)
            await run(i);
        var (bytes, start) = (GC.GetTotalAllocatedBytes(precise: true), TimeProvider.System.GetTimestamp());
        for (var i = 0; i < Times; i++)
            await run(i);
        var took = TimeProvider.System.GetElapsedTime(start);
        return [
            name,
            $"{took.TotalMicroseconds / Times:0} µs",
            $"{(GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1024d / Times:0.0} kB",
        ];
    }

    private sealed class Answer : HttpMessageHandler
    {
        private static readonly byte[] Sent = Encoding.UTF8.GetBytes(
            """{"ok":true,"result":{"message_id":7,"date":1764000000,"chat":{"id":1000,"type":"private"},"text":"583920"}}""");

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Sent), RequestMessage = request };
        }
    }
}
