using System.Diagnostics;
using System.Net;
using Npgsql;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Postgres;

/// <summary>Two real processes on one PostgreSQL database: one works, the other stands by until the first one is gone.</summary>
public sealed class TakeoverTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";

    // Six seconds for the lease and half a second until it is asked for. What starts after that takes as long as the machine is busy.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    // Less than a lease lasts: it was given back.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(4);
    private readonly TempFolder _folder = new();
    private string _database = "";
    private BotApiSimulator _telegram = null!;
    private SmsPoolSimulator _pool = null!;
    private SimulatedUser _ada = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is null)
            return;

        _database = await PostgresDatabases.TakeAsync();
        _telegram = await BotApiSimulator.StartAsync(TimeProvider.System);
        _pool = await SmsPoolSimulator.StartAsync(TimeProvider.System);
        _pool.Sell("WhatsApp", "US", 0.31m, stock: 5);
        _ada = _telegram.User("Ada");
    }

    public async Task DisposeAsync()
    {
        await _telegram.DisposeAsync();
        await _pool.DisposeAsync();
        PostgresDatabases.Leave(_database);
        _folder.Dispose();
    }

    [PostgresFact]
    public async Task A_killed_host_is_replaced_within_eight_seconds_and_no_code_is_lost()
    {
        await using var first = await StartAsync();
        Assert.Contains("Npgsql.dll", first.Loaded, StringComparison.Ordinal);
        Assert.Contains("Yarp.ReverseProxy.dll", first.Loaded, StringComparison.Ordinal);
        await using var second = Standby();
        await StandsByAsync(second);
        await _ada.SaysAsync("/rent whatsapp us");
        var order = await _pool.OrderedAsync();
        await _ada.SeesAsync("Waiting for the SMS.");

        first.Kill();
        await first.ExitsAsync();
        var began = Stopwatch.GetTimestamp();
        _pool.Deliver(order, Text, "583920");
        await second.SaysAsync("Takes over after");
        var took = Stopwatch.GetElapsedTime(began);

        await _ada.SeesAsync(Text);
        Assert.InRange(took, TimeSpan.Zero, Longest);
        Assert.Equal(1, _ada.Chat.Messages.Count(message => message.Text.Contains(Text, StringComparison.Ordinal)));
        Assert.Equal((1, "0"), (_pool.Books.Sold, await AskAsync("SELECT sum(\"Micros\") FROM \"LedgerEntries\"")));
    }

    [PostgresFact]
    public async Task A_host_that_is_stopped_is_replaced_at_once_and_meanwhile_the_other_answers_that_it_stands_by()
    {
        await using var first = await StartAsync();
        await using var second = Standby();
        await StandsByAsync(second);
        var url = second.Url;
        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync(url, "/healthz/live"));
        var (status, reason) = await GetAsync(url, "/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith("Standby: another host works on", reason, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(first.Url, "/healthz/ready")).Status);

        await first.TerminateAsync();
        Assert.Equal(0, await first.ExitsAsync());
        var began = Stopwatch.GetTimestamp();
        await second.SaysAsync("Takes over after");

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, AtOnce);
        await _ada.SaysAsync("/rent whatsapp us");
        await _ada.SeesAsync("Waiting for the SMS.");
    }

    [PostgresFact]
    public async Task A_host_that_stood_still_for_too_long_ends_and_its_purchase_is_not_sent_again()
    {
        var never = new TaskCompletionSource();
        await using var first = await StartAsync();
        await using var second = Standby();
        await StandsByAsync(second);
        _pool.Fail("purchase/sms", new ShopFault { Gate = never.Task });
        await _ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _pool.Books.Count("purchase/sms") == 1, () => first.Output);

        await first.SignalAsync("STOP");
        await second.SaysAsync("SmsBot runs.");
        await _ada.SeesAsync("nothing is bought twice");
        await first.SignalAsync("CONT");

        Assert.Equal(75, await first.ExitsAsync());
        Assert.Contains("it lost its lease of the database", first.Output, StringComparison.Ordinal);
        Assert.Equal((1, "Unknown"), (_pool.Books.Count("purchase/sms"), await AskAsync("SELECT \"Status\" FROM \"Spends\"")));
    }

    [PostgresFact]
    public async Task A_host_that_is_ended_while_it_stands_by_ends_well()
    {
        await using var first = await StartAsync();
        await using var second = Standby();
        await StandsByAsync(second);

        await second.TerminateAsync();

        Assert.Equal(0, await second.ExitsAsync());
        Assert.False(first.HasExited);
    }

    private Task<HostProcess> StartAsync() => HostProcess.StartAsync(_folder.Path, Arguments());

    private HostProcess Standby() => HostProcess.Run(
        _folder.Path, ["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. Arguments()]);

    private static async Task StandsByAsync(HostProcess host)
    {
        await host.SaysAsync("Now listening on: ");
        await host.SaysAsync("Standby: another host works on");
    }

    private string[] Arguments() =>
    [
        "--Database:Provider=Postgres",
        $"--Database:ConnectionString={_database}",
        $"--Telegram:Token={_telegram.Token}",
        $"--Telegram:ApiBaseUrl={_telegram.Url}",
        $"--Providers:SmsPool:ApiKey={_pool.ApiKey}",
        $"--Providers:SmsPool:BaseUrl={_pool.BaseUrl}",
        "--Access:Mode=Open",
    ];

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(Uri host, string path)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host, path)), CancellationToken.None);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<string?> AskAsync(string sql) =>
        Convert.ToString(
            await (await PostgresServerProcess.GetAsync()).AskAsync<object>(new NpgsqlConnectionStringBuilder(_database).Database!, sql),
            System.Globalization.CultureInfo.InvariantCulture);
}
