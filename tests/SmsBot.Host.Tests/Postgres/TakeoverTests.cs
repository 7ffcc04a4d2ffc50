using System.Net;
using SmsBot.Host.Tests.Cluster;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.Shops;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Host.Tests.Postgres;

/// <summary>Two real processes on one PostgreSQL database: one works, the other stands by until the first one is gone.</summary>
public sealed class TakeoverTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private TwoHosts _hosts = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is not null)
            _hosts = await TwoHosts.CreateAsync();
    }

    public async Task DisposeAsync() => await _hosts.DisposeAsync();

    [PostgresFact]
    public async Task A_killed_host_is_replaced_and_no_code_is_lost()
    {
        await using var first = await _hosts.StartAsync();
        Assert.Contains("Npgsql.dll", first.Loaded, StringComparison.Ordinal);
        Assert.Contains("Yarp.ReverseProxy.dll", first.Loaded, StringComparison.Ordinal);
        await using var second = await _hosts.StandbyAsync();
        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        var order = await _hosts.Pool.OrderedAsync();
        await _hosts.SeesAsync("Waiting for the SMS.", first);

        first.Kill();
        await first.ExitsAsync();
        _hosts.Pool.Deliver(order, Text, "583920");
        await second.SaysAsync("Takes over after");

        await _hosts.SeesAsync(Text, second);
        Assert.Equal(1, _hosts.Ada.Chat.Messages.Count(message => message.Text.Contains(Text, StringComparison.Ordinal)));
        Assert.Equal((1, "0"), (_hosts.Pool.Books.Sold, await _hosts.AskAsync("SELECT sum(\"Micros\") FROM \"LedgerEntries\"")));
    }

    [PostgresFact]
    public async Task A_host_that_is_stopped_gives_its_lease_back_and_meanwhile_the_other_answers_that_it_stands_by()
    {
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();
        var url = second.Url;
        Assert.Equal((HttpStatusCode.OK, "ok"), await GetAsync(url, "/healthz/live"));
        var (status, reason) = await GetAsync(url, "/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith("Standby: another host works on", reason, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(first.Url, "/healthz/ready")).Status);

        await first.TerminateAsync();
        Assert.Equal(0, await first.ExitsAsync());
        Assert.Equal(
            "0",
            await _hosts.AskAsync(
                $"SELECT count(*) FROM \"Leases\" WHERE \"Until\" > 0 AND split_part(\"Holder\", ':', 2) = '{first.Id}'"));
        await second.SaysAsync("Takes over after");

        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        await _hosts.SeesAsync("Waiting for the SMS.", second);
    }

    [PostgresFact]
    public async Task A_host_that_stood_still_for_too_long_ends_and_its_purchase_is_not_sent_again()
    {
        var never = new TaskCompletionSource();
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();
        _hosts.Pool.Fail("purchase/sms", new ShopFault { Gate = never.Task });
        await _hosts.Ada.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(() => _hosts.Pool.Books.Count("purchase/sms") == 1, () => first.Output);

        await first.SignalAsync("STOP");
        await second.SaysAsync("SmsBot runs.");
        await _hosts.SeesAsync("nothing is bought twice", second);
        await first.SignalAsync("CONT");

        Assert.Equal(75, await first.ExitsAsync());
        Assert.Contains("it lost its lease of the database", first.Output, StringComparison.Ordinal);
        Assert.Equal((1, "Unknown"), (_hosts.Pool.Books.Count("purchase/sms"), await _hosts.AskAsync("SELECT \"Status\" FROM \"Spends\"")));
    }

    [PostgresFact]
    public async Task A_host_that_is_ended_while_it_stands_by_ends_well()
    {
        await using var first = await _hosts.StartAsync();
        await using var second = await _hosts.StandbyAsync();

        await second.TerminateAsync();

        Assert.Equal(0, await second.ExitsAsync());
        Assert.False(first.HasExited);
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(Uri host, string path)
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(host, path)), CancellationToken.None);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
