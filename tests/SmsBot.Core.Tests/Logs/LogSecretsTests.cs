using Microsoft.Extensions.Logging;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.Core;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Core.Tests.Logs;

/// <summary>The look for secrets in the suite's logs sees each kind of them.</summary>
public sealed class LogSecretsTests
{
    [Theory]
    [InlineData("--Telegram:Token=7000001:AAH-loopback", "POST https://api/botAAH-loopback/sendMessage")]
    [InlineData("--Discord:Token=MTA.secret.part", "Bot MTA.secret.part")]
    [InlineData("--Providers:SmsPool:ApiKey=k3yOfTheShop", "key=k3yOfTheShop&country=1")]
    [InlineData("--Providers:FetchSms:WebhookSecret=whsec_1234", "signed with whsec_1234")]
    [InlineData("--Providers:SmsPool:WebhookToken=a token/of+the path", "POST /hooks/smspool/a%20token%2Fof%2Bthe%20path")]
    [InlineData("--Web:AdminToken=correct horse", "token \"correct horse\"")]
    [InlineData("Telegram__WebhookSecret=in-the-environment", "X-Telegram-Bot-Api-Secret-Token: in-the-environment")]
    public void A_setting(string setting, string line) => AssertSeen(secrets => secrets.AddSettings([setting]), line);

    [Theory]
    [InlineData("+12025550123", "number 12025550123 was sold")]
    [InlineData("12025550123", "number 2025550123 was sold")]
    [InlineData("(202) 555-0123", "number +12025550123 was sold")]
    [InlineData("583920", "code=583920")]
    [InlineData("Your code: x7-k", "answered {\"sms\":\"Your code: x7-k\"}")]
    public void A_number_code_or_text(string secret, string line) => AssertSeen(secrets => secrets.Add(secret), line);

    [Fact]
    public void What_a_member_typed() => AssertSeen(secrets => secrets.AddTyped("/note 12 my own words"), "unknown: /note 12 my own words");

    [Theory]
    [InlineData("--Telegram:Mode=Webhook", "the mode is Webhook")]
    [InlineData("--Providers:SmsPool:ApiKey=", "an empty key")]
    public void What_is_no_secret_may_be_told(string setting, string line)
    {
        var secrets = new LogSecrets();
        secrets.AddSettings([setting]);
        secrets.AddTyped("/help", "/numbers");
        secrets.RequireNoneIn([line, "/help /numbers"]);
    }

    [Fact]
    public void A_trace_id_may_contain_the_digits_of_a_code_by_chance()
    {
        var secrets = new LogSecrets();
        secrets.Add("100850");
        secrets.RequireNoneIn(["scope Rental 4, trace 100850c7b122d7e09d5370bfb6b83aae"]);
        AssertSeen(same => same.Add("100850"), "trace 0123c7b122d7e09d5370bfb6b83aae01, code 100850");
    }

    [Fact]
    public async Task The_core_s_logs_are_searched_for_the_number_the_text_and_the_note()
    {
        foreach (var leak in (string[])["2025551001", "Your code: 583920", "583920", "/price whatsapp us", "of-a-reading-that-was-refused"])
        {
            var core = await TestCore.StartAsync();
            await core.SaysAsync("/rent whatsapp us");
            await core.SaysAsync("/price whatsapp us");
            var at = core.Time.GetUtcNow();
            await core.ReadingAsync(
                new RentalSnapshot("alpha-1", ReadingState.Received) { Sms = [new InboundSms("1", null, "Your code: 583920", null, at)] });
            await core.ReadingAsync(
                new RentalSnapshot("nobody's", ReadingState.Received)
                {
                    Sms = [new InboundSms("2", null, "of-a-reading-that-was-refused", null, at)]
                });
            Tell(core.Get<ILoggerFactory>(), leak);

            await Assert.ThrowsAsync<InvalidOperationException>(async () => await core.DisposeAsync());
        }
    }

    [Fact]
    public async Task A_shop_s_logs_are_searched_for_its_key_numbers_codes_and_texts()
    {
        var time = new ManualTimeProvider();
        await using var shops = await AllShops.StartAsync(time);
        Assert.Equal(7, shops.Secrets.Count());
        Assert.All(shops.Secrets, key => AssertSeen(secrets => secrets.Add(key), $"key {key}"));

        var fetch = await FetchSmsSimulator.StartAsync(time);
        var logs = new CollectedLogs();
        fetch.Watch(logs);
        Tell(new LoggerFactory([logs]), fetch.WebhookSecret);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await fetch.DisposeAsync());

        var pool = await SmsPoolSimulator.StartAsync(time);
        pool.Watch(logs);
        Tell(new LoggerFactory([logs]), pool.ApiKey);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pool.DisposeAsync());
    }

    private static void Tell(ILoggerFactory logging, string line) =>
        logging.CreateLogger("a leak").Log(LogLevel.Trace, default, line, new InvalidOperationException(), static (line, _) => line);

    private static void AssertSeen(Action<LogSecrets> add, string line)
    {
        var secrets = new LogSecrets();
        add(secrets);
        secrets.RequireNoneIn(["All is well."]);
        Assert.Throws<InvalidOperationException>(() => secrets.RequireNoneIn(["All is well.", line]));
    }
}
