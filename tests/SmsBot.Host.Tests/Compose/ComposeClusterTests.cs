using SmsBot.Host.Tests.App;
using SmsBot.Host.Tests.Cluster;
using SmsBot.Host.Tests.Crash;
using SmsBot.Host.Tests.Processes;
using SmsBot.Host.WebChat;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Compose;

/// <summary>
/// What compose.cluster.yaml runs, without containers: two bots with its environment, its health check, PostgreSQL, and a real Caddy with
/// its configuration.
/// </summary>
public sealed class ComposeClusterTests : IAsyncLifetime
{
    private const string First = "Your WhatsApp code: 583920";
    private const string Second = "Your WhatsApp code: 771144";
    private readonly TempFolder _folder = new();
    private readonly Uri _site = Caddy.FreeAddress();
    private ComposeFile _compose = null!;
    private string _database = "";
    private BotApiSimulator _telegram = null!;
    private SmsPoolSimulator _pool = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is null)
            return;

        _compose = ComposeFile.Read("compose.cluster.yaml", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["WEB_CHAT"] = "true",
            ["PUBLIC_URL"] = _site.ToString(),
            ["SITE"] = _site.ToString().TrimEnd('/'),
        });
        _database = await PostgresDatabases.TakeAsync();
        _telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        _pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        _pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
    }

    public async Task DisposeAsync()
    {
        _folder.Dispose();
        if (PostgresPrograms.Folder is null)
            return;

        await _telegram.DisposeAsync();
        await _pool.DisposeAsync();
        PostgresDatabases.Leave(_database);
    }

    [CaddyFact]
    public async Task Behind_caddy_either_bot_is_killed_and_both_chats_go_on()
    {
        var ada = _telegram.User("Ada");
        await using var active = Run("bot1");
        await active.SaysAsync("SmsBot runs.");
        await active.SaysAsync("Now listening on: ");
        await using var standby = Run("bot2");
        await standby.SaysAsync("Now listening on: ");
        await standby.SaysAsync("Standby: another host works on");
        Assert.Equal((0, 0), (await CheckAsync("bot1", active), await CheckAsync("bot2", standby)));
        await using var caddy = await Caddy.StartAsync(_site, Site(active, standby));
        await using var page = new WebPage(caddy.Url);
        await page.CallAsync("/web/say", new WebSay("me", "one", "/help"));
        await Eventually.IsTrueAsync(() => page.IsLive && Answers(page) == 1, () => Told(page, caddy));
        var order = await RentsAsync(ada);

        active.Kill();
        await active.ExitsAsync();
        _pool.Deliver(order, First, "583920");
        await page.CallAsync("/web/say", new WebSay("me", "two", "/numbers"));

        await ada.SeesAsync(First);
        await Eventually.IsTrueAsync(() => page.IsLive && Answers(page) == 2, () => Told(page, caddy));

        await using var again = Run("bot1", new Uri(active.Url.GetLeftPart(UriPartial.Authority)));
        await again.SaysAsync("Standby: another host works on");
        order = await RentsAsync(ada);
        standby.Kill();
        await standby.ExitsAsync();
        _pool.Deliver(order, Second, "771144");
        await page.CallAsync("/web/say", new WebSay("me", "three", "/numbers"));

        await ada.SeesAsync(Second);
        await Eventually.IsTrueAsync(() => page.IsLive && Answers(page) == 3, () => Told(page, caddy));
        Assert.Equal((1, 1, 2), (ada.Count(First), ada.Count(Second), _pool.Books.Sold));
    }

    private async Task<SmsPoolOrder> RentsAsync(SimulatedUser who)
    {
        var before = who.Count("Waiting for the SMS.");
        await who.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => who.Count("Waiting for the SMS.") > before, () => string.Join('\n', who.Chat.Messages));
        return _pool.Orders[^1];
    }

    private static string Told(WebPage page, Caddy caddy) =>
        $"live: {page.IsLive}, open calls: {page.Open}\n{string.Join('\n', page.Messages)}\n{caddy.Output}";

    private static int Answers(WebPage page) => page.Messages.Count(message => message.Said is null);

    private HostProcess Run(string service, Uri? address = null) => HostProcess.Run(
        _folder.Path,
        [$"--urls={address?.GetLeftPart(UriPartial.Authority) ?? "http://127.0.0.1:0"}", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information"],
        environment: Environment(service));

    /// <summary>The environment of the service, its secrets, and where the simulators are.</summary>
    private Dictionary<string, string> Environment(string service)
    {
        var environment = new Dictionary<string, string>(_compose.Services[service].Environment, StringComparer.Ordinal)
        {
            ["Telegram__ApiBaseUrl"] = _telegram.Url.ToString(),
            ["Providers__SmsPool__BaseUrl"] = _pool.BaseUrl.ToString(),
            ["Access__Mode"] = "Open",
            ["Database__Lease"] = TwoHosts.Lease.ToString("c"),
        };
        foreach (var secret in _compose.Services[service].Secrets)
            environment[secret] = Secret(secret);
        return environment;
    }

    private string Secret(string name) => name switch
    {
        "Database__ConnectionString" => _database,
        "Telegram__Token" => _telegram.Token,
        "Providers__SmsPool__ApiKey" => _pool.ApiKey,
        "Web__AdminToken" => WebPage.Token,
        _ => throw new InvalidOperationException($"The test knows no value for {name}."),
    };

    /// <summary>Runs the health check of the service as its container would.</summary>
    private async Task<int> CheckAsync(string service, HostProcess bot)
    {
        var check = _compose.Services[service].Healthcheck!.Test;
        Assert.Equal(["CMD", "dotnet", "/app/SmsBot.Host.dll"], check.Take(3));
        var environment = Environment(service);
        environment["ASPNETCORE_URLS"] = bot.Url.GetLeftPart(UriPartial.Authority);
        return (await HostProcess.RunToEndAsync(_folder.Path, environment, [.. check.Skip(3)])).Exit;
    }

    /// <summary>The site of the file, with the addresses that the bots have here.</summary>
    private string Site(HostProcess bot1, HostProcess bot2)
    {
        var site = _compose.Configs["caddyfile"].Content;
        Assert.Contains("bot1:8080 bot2:8080", site, StringComparison.Ordinal);
        return site
            .Replace("bot1:8080", bot1.Url.Authority, StringComparison.Ordinal)
            .Replace("bot2:8080", bot2.Url.Authority, StringComparison.Ordinal);
    }
}
