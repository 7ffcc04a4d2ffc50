using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;

namespace SmsBot.Telegram.Tests;

public sealed class TelegramOptionsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void An_empty_token_leaves_the_platform_out(string? token)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Telegram:Token"] = token, ["Telegram:Mode"] = "wrong" })
            .Build();
        var services = new ServiceCollection();
        Assert.False(services.AddTelegram(configuration));
        Assert.DoesNotContain(services, service => service.ServiceType == typeof(IChatSender));
    }

    [Fact]
    public void What_is_left_out_is_right()
    {
        Assert.True(new TelegramOptionsValidator().Validate(null, new TelegramOptions { Token = "1:a" }).Succeeded);
    }

    [Theory]
    [InlineData("123456789:AAE-x_9", true)]
    [InlineData("AAE-x_9", false)]
    [InlineData(":AAE-x_9", false)]
    [InlineData("bot123456789:AAE-x_9", false)]
    [InlineData("12345678901234567:AAE-x_9", false)]
    [InlineData("987654321:", false)]
    [InlineData("987654321:AAE x", false)]
    public void A_token_is_a_number_a_colon_and_letters(string token, bool good)
    {
        var result = new TelegramOptionsValidator().Validate(null, new TelegramOptions { Token = token });
        Assert.Equal(good, result.Succeeded);
        Assert.True(good || !result.FailureMessage!.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_error_is_named_at_once_with_its_mend_and_no_secret()
    {
        var result = new TelegramOptionsValidator().Validate(null, new TelegramOptions
        {
            Token = "secret token",
            ApiBaseUrl = "ftp://user:password@host",
            Mode = "Webhook",
            WebhookUrl = "https://bot.example.org/healthz",
            WebhookSecret = "se cret",
            MessagesPerSecond = 0,
            PerChatInterval = TimeSpan.FromHours(1),
            PerChatBurst = 99,
            PerGroupPerMinute = -1,
        });

        Assert.Equal(8, result.Failures!.Count());
        Assert.All(result.Failures!, failure => Assert.StartsWith("Telegram:", failure, StringComparison.Ordinal));
        Assert.DoesNotContain("secret token", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("se cret", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("password@", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://bot.example.org/telegram", "a-secret_of-some-length", true)]
    [InlineData("https://bot.example.org/bots/sms.1", "a-secret_of-some-length", true)]
    [InlineData("", "a-secret_of-some-length", false)]
    [InlineData("https://bot.example.org/", "a-secret_of-some-length", false)]
    [InlineData("https://bot.example.org/web/say", "a-secret_of-some-length", false)]
    [InlineData("https://bot.example.org/hooks/smspool", "a-secret_of-some-length", false)]
    [InlineData("https://bot.example.org/{anything}", "a-secret_of-some-length", false)]
    [InlineData("http://bot.example.org/telegram", "a-secret_of-some-length", false)]
    [InlineData("https://bot.example.org/telegram", "", false)]
    [InlineData("https://bot.example.org/telegram", "no spaces", false)]
    public void Webhook_mode_needs_an_address_of_its_own_and_a_secret(string url, string secret, bool good) => Assert.Equal(
        good,
        new TelegramOptionsValidator().Validate(
            null, new TelegramOptions { Token = "1:a", Mode = "Webhook", WebhookUrl = url, WebhookSecret = secret }).Succeeded);
}
