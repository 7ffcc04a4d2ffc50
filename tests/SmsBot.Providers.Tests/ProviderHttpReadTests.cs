using System.Net;
using System.Net.Sockets;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing;

namespace SmsBot.Providers.Tests;

public sealed class ProviderHttpReadTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public async Task A_read_is_asked_again_after_passing_failures()
    {
        await using var server = new RawServer(number => number < 3 ? RawServer.Status(503) : RawServer.Ok("{}"));

        var answer = await MovingAsync(ReadAsync(TestHttp.Create(_time), server.Url));

        Assert.Equal("{}", answer.Text);
        Assert.Equal(3, server.Requests);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(408)]
    [InlineData(302)]
    public async Task An_outage_is_a_refusal(int status)
    {
        await using var server = new RawServer(_ => RawServer.Status(status));

        Assert.Equal(RefusalCode.ProviderDown, await RefusalAsync(ReadAsync(TestHttp.Create(_time), server.Url)));
    }

    [Fact]
    public async Task A_server_that_reads_and_closes_is_down()
    {
        await using var server = new RawServer(_ => (string?)null);

        Assert.Equal(RefusalCode.ProviderDown, await RefusalAsync(ReadAsync(TestHttp.Create(_time), server.Url)));
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_is_a_provider_that_is_down()
    {
        await using var server = new ResettingServer();
        for (var i = 0; i < 50; i++)
            Assert.Equal(RefusalCode.ProviderDown, await RefusalAsync(ReadAsync(TestHttp.Create(_time), server.Url)));
    }

    [Fact]
    public async Task Ten_megabytes_are_an_unreadable_answer()
    {
        await using var server = new RawServer(_ => RawServer.Ok(new string(' ', ProviderHttp.MaxBodyBytes + 1)));

        // Nothing is repeated, so the clock stands: moved, it would time a slow machine's reading out.
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(TestHttp.Create(_time), server.Url));
        Assert.Equal(RefusalCode.ProviderAnswer, refused.Refusal.Code);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_broken_compression_is_an_unreadable_answer()
    {
        await using var server = new RawServer(_ => RawServer.Ok("no gzip", "Content-Encoding: gzip\r\n"));

        // Nothing is repeated, so the clock stands: moved, it would time a slow machine's reading out.
        var refused = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(TestHttp.Create(_time), server.Url));
        Assert.Equal(RefusalCode.ProviderAnswer, refused.Refusal.Code);
    }

    [Fact]
    public async Task A_hang_is_down_after_three_tries()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/";

        Assert.Equal(RefusalCode.ProviderDown, await RefusalAsync(ReadAsync(TestHttp.Create(_time), url)));
    }

    [Fact]
    public async Task Too_many_requests_pause_every_call_for_as_long_as_asked()
    {
        await using var server = new RawServer(number => number == 1 ? RawServer.Status(429, "Retry-After: 30\r\n") : RawServer.Ok("{}"));
        var http = TestHttp.Create(_time);

        var first = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(http, server.Url));
        var second = await Assert.ThrowsAsync<RefusedException>(() => ReadAsync(http, server.Url));
        var spend = await http.SendSpendAsync(new HttpRequestMessage(HttpMethod.Post, server.Url), CancellationToken.None);

        Assert.Equal((RefusalCode.ProviderRateLimit, TimeSpan.FromSeconds(30)), (first.Refusal.Code, first.Refusal.RetryAfter));
        Assert.Equal(RefusalCode.ProviderRateLimit, second.Refusal.Code);
        Assert.IsType<SpendAnswer.NeverReached>(spend);
        Assert.Equal(1, server.Requests);

        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("{}", (await ReadAsync(http, server.Url)).Text);
    }

    [Fact]
    public async Task The_circuit_opens_after_repeated_failures_and_closes_when_the_provider_is_back()
    {
        var healthy = false;
        await using var server = new RawServer(_ => healthy ? RawServer.Ok("{}") : RawServer.Status(500));
        var http = TestHttp.Create(_time);
        for (var i = 0; i < 3; i++)
            await RefusalAsync(ReadAsync(http, server.Url));

        Assert.True(http.IsDown);
        var asked = server.Requests;
        Assert.IsType<SpendAnswer.NeverReached>(
            await http.SendSpendAsync(new HttpRequestMessage(HttpMethod.Post, server.Url), CancellationToken.None));
        Assert.Equal(asked, server.Requests);

        healthy = true;
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("{}", (await ReadAsync(http, server.Url)).Text);
        Assert.False(http.IsDown);
    }

    [Fact]
    public async Task A_cancelled_read_says_so()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var stop = new CancellationTokenSource();
        var url = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/";
        var reading = TestHttp
            .Create(_time)
            .SendReadAsync(() => new HttpRequestMessage(HttpMethod.Get, url), CallPriority.Interactive, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static Task<ProviderAnswer> ReadAsync(ProviderHttp http, string url) =>
        http.SendReadAsync(() => new HttpRequestMessage(HttpMethod.Get, url), CallPriority.Interactive, CancellationToken.None);

    private async Task<RefusalCode> RefusalAsync(Task<ProviderAnswer> reading) =>
        (await Assert.ThrowsAsync<RefusedException>(() => MovingAsync(reading))).Refusal.Code;

    /// <summary>Moves the clock while the read waits for it.</summary>
    private async Task<ProviderAnswer> MovingAsync(Task<ProviderAnswer> reading)
    {
        using var limit = new CancellationTokenSource(Patience.Bound, TimeProvider.System);
        while (!reading.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }

        return await reading;
    }
}
