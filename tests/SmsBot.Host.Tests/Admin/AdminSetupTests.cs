using System.Text.Json;
using SmsBot.Core.Providers;
using SmsBot.Host.Admin;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Admin;

/// <summary>What the page says about the setup, and its check, in the whole program.</summary>
public sealed class AdminSetupTests : IAsyncLifetime, IDisposable
{
    private const string Token = "a-token-of-the-operator";
    private readonly TempFolder _folder = new();
    private BotApp? _app;
    private AdminClient? _client;

    [Fact]
    public async Task With_nothing_configured_it_names_what_is_missing_and_which_setting_it_is()
    {
        await StartAsync();

        var setup = await SetupAsync();
        Assert.False(setup.GetProperty("isComplete").GetBoolean());
        Assert.Equal(
            [("A provider of phone numbers", false), ("A chat platform", false), ("An admin", false), ("Recommended", false)],
            setup.GetProperty("steps").EnumerateArray()
                .Select(step => (step.GetProperty("title").GetString()!, step.GetProperty("isDone").GetBoolean())));
        var telegram = setup.GetProperty("steps")[1].GetProperty("settings")[0];
        Assert.Equal(
            ("Telegram:Token", "Telegram__Token", false),
            (telegram.GetProperty("key").GetString(), telegram.GetProperty("variable").GetString(), telegram.GetProperty("isSet").GetBoolean()));
        Assert.Contains("BotFather", await _client!.ReadAsync("/admin/docs/telegram.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_says_what_to_do_and_shows_no_key()
    {
        await using var pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        await using var telegram = await BotApiSimulator.StartAsync();
        const string key = "wrongkeywrongkeywrongkeywrongkey";
        await StartAsync(
            $"--Web:AdminToken={Token}",
            $"--Providers:SmsPool:ApiKey={key}",
            $"--Providers:SmsPool:BaseUrl={pool.BaseUrl}",
            $"--Telegram:Token={telegram.Token}",
            $"--Telegram:ApiBaseUrl={telegram.Url}");
        await _client!.PostAsync("/web/sign-in", new { token = Token });

        Assert.True((await SetupAsync()).GetProperty("isComplete").GetBoolean());
        var said = await _client.PostAsync("/admin/check", new { });

        var results = JsonDocument.Parse(said).RootElement.GetProperty("results").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, StringComparer.Ordinal);
        Assert.Equal(["SMSPool", "telegram"], results.Keys);
        Assert.Equal(
            (false, "the key is not accepted: set Providers:SMSPool:ApiKey to the key from your account there"),
            (results["SMSPool"].GetProperty("isGood").GetBoolean(), results["SMSPool"].GetProperty("said").GetString()));
        Assert.Equal(
            (true, "reachable, token accepted, the bot is @sms_test_bot"),
            (results["telegram"].GetProperty("isGood").GetBoolean(), results["telegram"].GetProperty("said").GetString()));
        var shown = said + await _client.ReadAsync("/admin/now");
        foreach (var secret in (string[])[key, telegram.Token, Token])
            Assert.DoesNotContain(secret, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_provider_of_the_settings_file_is_named()
    {
        using var settings = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "appsettings.json")),
            new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var sections = settings.RootElement.GetProperty("Providers").EnumerateObject()
            .Where(provider => provider.Value.ValueKind == JsonValueKind.Object
                && provider.Value.TryGetProperty(nameof(ProviderOptions.ApiKey), out _))
            .Select(provider => $"Providers:{provider.Name}:ApiKey");

        Assert.Equal(
            sections.Order(StringComparer.Ordinal),
            SetupKeys.Providers.Select(one => one.Key).Where(key => !key.Contains("Compatible", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    public void Dispose()
    {
        _client?.Dispose();
        _folder.Dispose();
    }

    private async Task StartAsync(params string[] arguments)
    {
        _app = await BotApp.StartAsync(
            TimeProvider.System,
            new CollectedLogs(),
            ["--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={_folder.File("smsbot.db")};Pooling=False", .. arguments]);
        _client = new AdminClient(new Uri(_app.Url));
    }

    private async Task<JsonElement> SetupAsync() =>
        JsonDocument.Parse(await _client!.ReadAsync("/admin/now")).RootElement.GetProperty("setup");
}
