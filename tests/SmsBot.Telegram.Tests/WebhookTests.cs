using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;

namespace SmsBot.Telegram.Tests;

public sealed class WebhookTests
{
    [Fact]
    public async Task The_webhook_is_set_as_the_specification_wants_and_again_until_it_is_taken()
    {
        await using var bench = await NewAsync();
        bench.Telegram.Faults.Add("setWebhook", Fault.Status(502, "Bad Gateway"));
        await bench.StartAsync();

        await bench.Telegram.CalledAsync("setWebhook");
        await bench.Clock.WaitingAsync(due => due <= TimeSpan.FromSeconds(2));
        bench.Clock.Advance(TimeSpan.FromSeconds(2));
        await bench.Telegram.CalledAsync("setWebhook", times: 2);
        await bench.Telegram.UntilAsync(() => bench.Telegram.Webhook is not null);

        Assert.Equal("https://bot.example.org/telegram", bench.Telegram.Webhook!.Url);
        Assert.Empty(bench.Telegram.Violations);
    }

    [Fact]
    public async Task An_update_that_could_not_be_stored_is_handled_when_it_comes_again()
    {
        await using var bench = await NewAsync();
        await bench.StartAsync();
        var webhook = bench.Services.GetRequiredService<TelegramWebhook>();
        bench.Updates.Saving = () => throw new IOException("disk full");
        await Assert.ThrowsAsync<IOException>(() => webhook.TakeAsync(Update(7), default));
        Assert.True(bench.Conversation.IsQuiet);

        bench.Updates.Saving = () => Task.CompletedTask;
        Assert.True(await webhook.TakeAsync(Update(7), default));
        Assert.Equal("/start", (await bench.Conversation.NextAsync()).Text);
    }

    [Fact]
    public async Task The_same_update_on_several_connections_at_once_is_handled_once()
    {
        await using var bench = await NewAsync();
        await bench.StartAsync();
        var webhook = bench.Services.GetRequiredService<TelegramWebhook>();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => webhook.TakeAsync(Update(7), default))));

        await bench.Conversation.NextAsync();
        Assert.True(bench.Conversation.IsQuiet);
    }

    [Fact]
    public async Task What_an_earlier_process_left_is_begun_once_even_when_it_is_pushed_again()
    {
        await using var bench = await NewAsync();
        await bench.Updates.SavePushedAsync("telegram", new ReceivedUpdate(7, "5", Encoding.UTF8.GetString(Update(7).Span)), default);
        await bench.StartAsync();

        await bench.Services.GetRequiredService<TelegramWebhook>().TakeAsync(Update(7), default);

        await bench.Conversation.NextAsync();
        Assert.True(bench.Conversation.IsQuiet);
    }

    [Theory]
    [InlineData("a-secret_that-is-long-enough", true)]
    [InlineData("a-secret_that-is-long-enougH", false)]
    [InlineData("a-secret_that-is-long-enough ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task Only_the_whole_secret_is_known(string? given, bool known)
    {
        await using var bench = (await NewAsync()).Build();
        Assert.Equal(known, bench.Services.GetRequiredService<TelegramWebhook>().KnowsSecret(given));
    }

    private static async Task<TelegramBench> NewAsync()
    {
        var bench = await TelegramBench.NewAsync();
        bench.Configuration["Telegram:Mode"] = "Webhook";
        bench.Configuration["Telegram:WebhookUrl"] = "https://bot.example.org/telegram";
        bench.Configuration["Telegram:WebhookSecret"] = "a-secret_that-is-long-enough";
        return bench;
    }

    private static ReadOnlyMemory<byte> Update(int id) => Encoding.UTF8.GetBytes(
        $$$"""{"update_id":{{{id}}},"message":{"message_id":1,"date":1795248000,"chat":{"id":5,"type":"private"},"from":{"id":5,"is_bot":false,"first_name":"Eve"},"text":"/start"}}""");
}
