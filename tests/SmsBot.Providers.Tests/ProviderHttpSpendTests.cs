using System.Net;
using System.Net.Sockets;
using SmsBot.Core.Providers;
using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

public sealed class ProviderHttpSpendTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task A_spend_is_sent_once_to_a_server_that_reads_and_closes(string method)
    {
        await using var server = new RawServer(_ => (string?)null);

        var answer =
            await TestHttp.Create(_time).SendSpendAsync(new HttpRequestMessage(new HttpMethod(method), server.Url), CancellationToken.None);

        Assert.IsType<SpendAnswer.Lost>(answer);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    public async Task A_spend_on_a_pooled_connection_is_sent_once_when_the_server_closes_it(string method)
    {
        await using var server = new RawServer(number => number == 1 ? RawServer.Ok("{}") : null);
        var http = TestHttp.Create(_time);
        await http.SendReadAsync(
            () => new HttpRequestMessage(HttpMethod.Get, server.Url), CallPriority.Interactive, CancellationToken.None);

        var answer = await http.SendSpendAsync(new HttpRequestMessage(new HttpMethod(method), server.Url), CancellationToken.None);

        Assert.IsType<SpendAnswer.Lost>(answer);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public async Task A_closed_port_was_never_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        listener.Stop();

        Assert.IsType<SpendAnswer.NeverReached>(await SpendAsync(url));
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_has_an_outcome()
    {
        await using var server = new ResettingServer();
        for (var i = 0; i < 50; i++)
            Assert.True(await SpendAsync(server.Url) is SpendAnswer.NeverReached or SpendAnswer.Lost);
    }

    [Fact]
    public async Task An_unknown_name_was_never_reached() =>
        Assert.IsType<SpendAnswer.NeverReached>(await SpendAsync("http://no-such-host.invalid/"));

    [Fact]
    public async Task A_connection_that_takes_too_long_was_never_reached()
    {
        // TCP opens, TLS never answers: the connect timeout covers both.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var http = TestHttp.Create(_time, connectTimeout: TimeSpan.FromMilliseconds(200));

        var answer = await http.SendSpendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"),
            CancellationToken.None);

        Assert.IsType<SpendAnswer.NeverReached>(answer);
    }

    [Fact]
    public async Task Half_a_body_is_lost_and_not_asked_again()
    {
        await using var server = new RawServer(_ => "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 100\r\n\r\n{\"success\":1");
        var time = _time;
        var sending = TestHttp.Create(time).SendSpendAsync(new HttpRequestMessage(HttpMethod.Post, server.Url), CancellationToken.None);
        await Until(() => server.Requests == 1);
        time.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<SpendAnswer.Lost>(await sending);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Ten_megabytes_are_lost_not_held()
    {
        await using var server = new RawServer(_ => RawServer.Ok(new string(' ', ProviderHttp.MaxBodyBytes + 1)));

        Assert.IsType<SpendAnswer.Lost>(await SpendAsync(server.Url));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_broken_compression_is_lost_not_thrown()
    {
        await using var server = new RawServer(_ => RawServer.Ok("no gzip", "Content-Encoding: gzip\r\n"));

        Assert.IsType<SpendAnswer.Lost>(await SpendAsync(server.Url));
    }

    [Fact]
    public async Task A_hang_is_lost_after_the_spend_timeout()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var sending = SpendAsync($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/");
        using var accepted = await silent.AcceptTcpClientAsync();
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(sending.IsCompleted);

        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.IsType<SpendAnswer.Lost>(await sending);
    }

    [Fact]
    public async Task Cancelled_after_sending_a_spend_is_still_awaited_and_then_lost_never_called_unsent()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var shutdown = new CancellationTokenSource();
        var sending = TestHttp.Create(_time).SendSpendAsync(
            new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"), shutdown.Token);
        using var accepted = await silent.AcceptTcpClientAsync();
        await accepted.GetStream().ReadExactlyAsync(new byte[4]);

        await shutdown.CancelAsync();
        Assert.False(sending.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<SpendAnswer.Lost>(await sending);
    }

    [Fact]
    public async Task Cancelled_while_waiting_for_the_budget_nothing_was_sent()
    {
        await using var server = new RawServer(_ => RawServer.Ok("{}"));
        var limiter = new RateLimiter(1, 0.1, 0, _time);
        limiter.TryTake(CallPriority.Interactive);
        using var shutdown = new CancellationTokenSource();
        var sending = TestHttp.Create(_time, limiter).SendSpendAsync(new HttpRequestMessage(HttpMethod.Post, server.Url), shutdown.Token);

        await shutdown.CancelAsync();

        Assert.IsType<SpendAnswer.NeverReached>(await sending);
        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task Redirects_are_answers_not_followed()
    {
        await using var server = new RawServer(_ => RawServer.Status(307, "Location: /again\r\n"));

        var answered = Assert.IsType<SpendAnswer.Answered>(await SpendAsync(server.Url));

        Assert.Equal(307, answered.Answer.Status);
        Assert.Equal(1, server.Requests);
    }

    internal static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience.Bound, TimeProvider.System);
        while (!condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
    }

    private Task<SpendAnswer> SpendAsync(string url) =>
        TestHttp.Create(_time).SendSpendAsync(new HttpRequestMessage(HttpMethod.Post, url), CancellationToken.None);
}
