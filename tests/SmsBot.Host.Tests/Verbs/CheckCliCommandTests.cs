using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Verbs;

public sealed class CheckCliCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-check-").FullName;

    [Fact]
    public async Task Each_provider_and_platform_gets_a_line_and_the_webhook_its_address()
    {
        await using var pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        await using var telegram = await BotApiSimulator.StartAsync();
        pool.Balance = 84.10m;

        var (exit, said) = await HostProcess.RunToEndAsync(_folder, Settings(pool, telegram), "check");

        Assert.Equal(0, exit);
        Assert.Contains("ok      SMSPool: reachable, key accepted, balance $84.10, ", said, StringComparison.Ordinal);
        Assert.Contains("clock agrees", said, StringComparison.Ordinal);
        Assert.Contains("ok      telegram: reachable, token accepted, the bot is @sms_test_bot", said, StringComparison.Ordinal);
        Assert.Contains("webhook SMSPool: https://bot.example.org/hooks/smspool/unguessable-0123456789", said, StringComparison.Ordinal);
        Assert.DoesNotContain(pool.ApiKey, said, StringComparison.Ordinal);
        Assert.DoesNotContain(telegram.Token, said, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task One_that_fails_is_named_with_the_mend_and_fails_the_check()
    {
        await using var pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        await using var telegram = await BotApiSimulator.StartAsync();
        var settings = Settings(pool, telegram);
        settings["Providers__SmsPool__ApiKey"] = "wrongkeywrongkeywrongkeywrongkey";
        settings["Telegram__Token"] = "42:not-this-one";

        var (exit, said) = await HostProcess.RunToEndAsync(_folder, settings, "check");

        Assert.Equal(1, exit);
        Assert.Contains("failed  SMSPool: the key is not accepted: set Providers:SMSPool:ApiKey", said, StringComparison.Ordinal);
        Assert.Contains("failed  telegram: Telegram does not know this bot", said, StringComparison.Ordinal);
        Assert.DoesNotContain("wrongkey", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_gets_its_line_and_a_wrong_token_the_mend()
    {
        await using var discord = await DiscordSimulator.StartAsync();
        var settings = new Dictionary<string, string> { ["Discord__Token"] = discord.Token, ["Discord__ApiBaseUrl"] = discord.ApiUrl };

        var (exit, said) = await HostProcess.RunToEndAsync(_folder, settings, "check");
        settings["Discord__Token"] = "not-this-one";
        var (wrongExit, wrong) = await HostProcess.RunToEndAsync(_folder, settings, "check");

        Assert.Equal(0, exit);
        Assert.Contains("ok      discord: reachable, token accepted, the bot is sms-test-bot", said, StringComparison.Ordinal);
        Assert.Equal(1, wrongExit);
        Assert.Contains("failed  discord: Discord does not know this bot: check Discord:Token", wrong, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", wrong, StringComparison.Ordinal);
        Assert.Empty(discord.Gateway.Handshakes);
    }

    [Theory]
    [InlineData(false, 0, "ok      FetchSMS: reachable, key accepted, balance $500.00, ")]
    [InlineData(true, 0, "ok      FetchSMS: reachable, key accepted, its balance cannot be read with a key, ")]
    [InlineData(true, 1, "failed  FetchSMS: the key is not accepted")]
    public async Task A_wallet_that_is_closed_to_keys_is_no_wrong_key(bool closed, int exit, string line)
    {
        await using var shop = await FetchSmsSimulator.StartAsync(TimeProvider.System);
        shop.WalletIsClosed = closed;
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Providers__FetchSms__ApiKey"] = exit == 0 ? shop.ApiKey : "wrongkey",
            ["Providers__FetchSms__BaseUrl"] = shop.BaseUrl,
        };

        var (code, said) = await HostProcess.RunToEndAsync(_folder, settings, "check");

        Assert.Equal(exit, code);
        Assert.Contains(line, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_settings_are_told_all_at_once_and_nothing_is_called()
    {
        await using var pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        await using var telegram = await BotApiSimulator.StartAsync();
        var settings = Settings(pool, telegram);
        settings["Telegram__Mode"] = "Carrier pigeon";
        settings["Limits__MaxPrice"] = "-1";

        var (exit, said) = await HostProcess.RunToEndAsync(_folder, settings, "check");

        Assert.Equal(1, exit);
        Assert.Contains("Telegram:Mode", said, StringComparison.Ordinal);
        Assert.Contains("Limits:MaxPrice", said, StringComparison.Ordinal);
        Assert.Empty(telegram.Calls);
    }

    [Fact]
    public async Task With_nothing_configured_the_Sandbox_is_checked()
    {
        var (exit, said) = await HostProcess.RunToEndAsync(_folder, new Dictionary<string, string>(), "check");

        Assert.Equal(0, exit);
        Assert.Contains("ok      Sandbox: reachable", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_verb_names_those_that_exist()
    {
        var (exit, said) = await HostProcess.RunToEndAsync(_folder, new Dictionary<string, string>(), "chekc");

        Assert.Equal(2, exit);
        Assert.Contains("\"chekc\" is no verb", said, StringComparison.Ordinal);
        Assert.Contains("backup FILE", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Settings(SmsPoolSimulator pool, BotApiSimulator telegram) => new(StringComparer.Ordinal)
    {
        ["Providers__SmsPool__ApiKey"] = pool.ApiKey,
        ["Providers__SmsPool__BaseUrl"] = pool.BaseUrl,
        ["Providers__SmsPool__WebhookToken"] = "unguessable-0123456789",
        ["Web__PublicUrl"] = "https://bot.example.org/",
        ["Telegram__Token"] = telegram.Token,
        ["Telegram__ApiBaseUrl"] = telegram.Url,
    };
}
