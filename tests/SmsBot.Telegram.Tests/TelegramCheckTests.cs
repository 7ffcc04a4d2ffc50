using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Moq;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using SmsBot.Testing;
using Telegram.Bot;

namespace SmsBot.Telegram.Tests;

public sealed class TelegramCheckTests
{
    [Fact]
    public async Task A_check_tells_who_the_bot_is()
    {
        await using var bench = (await TelegramBench.NewAsync()).Build();
        Assert.Equal("@sms_test_bot", await bench.Services.GetRequiredService<IChatCheck>().CheckAsync(default));
    }

    [Fact]
    public async Task A_check_names_a_wrong_token()
    {
        await using var bench = await TelegramBench.NewAsync();
        bench.Configuration["Telegram:Token"] = "42:not-this-one";
        bench.Build();
        var failed =
            await Assert.ThrowsAsync<ChatFailedException>(() => bench.Services.GetRequiredService<IChatCheck>().CheckAsync(default));
        Assert.Contains("Telegram:Token", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_is_a_platform_that_does_not_answer()
    {
        await using var server = new ResettingServer();
        await using var bench = await TelegramBench.NewAsync();
        bench.Configuration["Telegram:ApiBaseUrl"] = server.Url;
        bench.Build();
        var check = bench.Services.GetRequiredService<IChatCheck>();
        for (var i = 0; i < 20; i++)
        {
            var failed = await Assert.ThrowsAsync<ChatFailedException>(() => check.CheckAsync(default));
            Assert.Equal(ChatFailure.Later, failed.Failure);
        }
    }

    [Theory]
    [InlineData("http://bot-api.example", true)]
    [InlineData("https://bot-api.example", false)]
    [InlineData("http://127.0.0.1:8081", false)]
    public async Task A_token_sent_in_the_clear_is_warned_of(string url, bool warned)
    {
        var api = new Mock<ITelegramBotClient>();
        api
            .Setup(it => it.SendRequest(It.IsAny<AnswerAs<User>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new User { Username = "sms_bot" });
        using var logs = new CollectedLogs();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(logs));
        var options = Options.Create(new TelegramOptions { Token = "1:a", ApiBaseUrl = url });

        var identity = new BotIdentity(
            api.Object, options, new UpdateFlow(TimeProvider.System), TimeProvider.System, factory.CreateLogger<BotIdentity>());
        await identity.LearnAsync(default);

        Assert.Equal("sms_bot", identity.Username);
        Assert.Equal(warned, logs.All.Contains("plain http", StringComparison.Ordinal));
    }
}
