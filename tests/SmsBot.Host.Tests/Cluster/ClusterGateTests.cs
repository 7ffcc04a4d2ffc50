using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Storage.Postgres;
using SmsBot.Host.Cluster;
using SmsBot.Testing;
using Yarp.ReverseProxy.Forwarder;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>Two hosts without a database: what each does with a request, and what the other one gets of it.</summary>
public sealed class ClusterGateTests : IAsyncLifetime
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler());
    private readonly ManualTimeProvider _clock = new();
    private (WebApplication App, ClusterGate Gate, Uri Url) _active;
    private (WebApplication App, ClusterGate Gate, Uri Url) _standby;

    public async Task InitializeAsync()
    {
        (_active, _standby) = (await StartAsync(), await StartAsync());
        _active.Gate.Open();
        _standby.Gate.Note(new ActiveHost(_active.Url, 1, Hour));
    }

    public async Task DisposeAsync()
    {
        foreach (var app in (WebApplication[])[_standby.App, _active.App])
            await app.DisposeAsync();
        _client.Dispose();
    }

    [Fact]
    public async Task The_active_host_gets_the_bytes_the_path_and_the_headers_as_they_were()
    {
        byte[] body = [0, 1, 255, 13, 10, .. Encoding.UTF8.GetBytes("ä")];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_standby.Url, "/hooks/a%2Fb/to%20ken?x=1&x=%C3%A4"));
        request.Content = new ByteArrayContent(body);
        request.Headers.Host = "bot.example.org";
        request.Headers.Add("X-Signature", "sha256=AbC");
        request.Headers.Add("X-Forwarded-For", "203.0.113.9");

        using var answer = await _client.SendAsync(request, CancellationToken.None);

        var (said, got) = ((await answer.Content.ReadAsStringAsync()).Split('\n')[0], await BodyAsync(answer));
        Assert.Equal("POST /hooks/a%2Fb/to%20ken?x=1&x=%C3%A4 bot.example.org sha256=AbC 203.0.113.9 none", said);
        Assert.Equal(body, got);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Fact]
    public async Task A_request_waits_while_nobody_is_active_and_goes_to_whoever_is_next()
    {
        _standby.Gate.Note(new ActiveHost(null, 1, TimeSpan.Zero));
        var waiting = SendAsync(HttpMethod.Post, _standby.Url, "/x", "held");
        await Eventually.IsTrueAsync(() => _clock.PendingTimers > 0, () => "It does not wait.");

        _standby.Gate.Open();

        using var answer = await waiting;
        Assert.Equal("held", Encoding.UTF8.GetString(await BodyAsync(answer)));
    }

    [Fact]
    public async Task While_nobody_becomes_active_it_answers_that_it_is_to_be_called_again()
    {
        _standby.Gate.Note(new ActiveHost(null, 1, TimeSpan.Zero));
        var waiting = SendAsync(HttpMethod.Get, _standby.Url, "/x");
        await Eventually.IsTrueAsync(() => _clock.PendingTimers > 0, () => "It does not wait.");
        _clock.Advance(TimeSpan.FromSeconds(2));

        using var answer = await waiting;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "2"), (answer.StatusCode, answer.Headers.RetryAfter?.ToString()));
    }

    [Fact]
    public async Task A_request_that_a_dead_host_did_not_answer_goes_to_the_next_one()
    {
        await _active.App.StopAsync();
        var repeated = SendAsync(HttpMethod.Post, _standby.Url, "/x", "again");
        await Eventually.IsTrueAsync(() => _clock.PendingTimers > 0, () => "It does not wait.");

        _standby.Gate.Open();

        using var answer = await repeated;
        Assert.Equal("again", Encoding.UTF8.GetString(await BodyAsync(answer)));
    }

    [Fact]
    public async Task A_host_that_dies_while_a_body_comes_in_takes_nothing_of_it_away()
    {
        using var slow = new TcpClient();
        await slow.ConnectAsync(IPAddress.Loopback, _standby.Url.Port);
        await using var connection = slow.GetStream();
        await connection.WriteAsync("POST /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf"u8.ToArray());
        using var other = await SendAsync(HttpMethod.Post, _standby.Url, "/x", "whole");
        Assert.Equal("whole", Encoding.UTF8.GetString(await BodyAsync(other)));

        await _active.App.StopAsync();
        _standby.Gate.Open();
        await connection.WriteAsync("more"u8.ToArray());

        using var answer = new StreamReader(connection);
        var said = await answer.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 202", said, StringComparison.Ordinal);
        Assert.Contains("halfmore", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hosts_that_take_each_other_for_active_send_nothing_round()
    {
        _active.Gate.Close();
        _active.Gate.Note(new ActiveHost(_standby.Url, 1, Hour));
        var asked = SendAsync(HttpMethod.Get, _standby.Url, "/x");
        await Eventually.IsTrueAsync(() => _clock.PendingTimers > 0, () => "It does not wait.");

        _clock.Advance(TimeSpan.FromSeconds(3));

        using var answer = await asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task A_stream_through_a_standby_host_ends_when_another_host_becomes_active()
    {
        using var answer = await SendAsync(HttpMethod.Get, _standby.Url, "/stream");
        await using var stream = await answer.Content.ReadAsStreamAsync();
        Assert.Equal((byte)'a', (byte)stream.ReadByte());

        _standby.Gate.Note(new ActiveHost(new Uri("http://127.0.0.1:9"), 2, Hour));

        await Assert.ThrowsAnyAsync<Exception>(
            async () => _ = await stream.ReadAsync(new byte[1]) == 0 ? throw new IOException("ended") : 0);
    }

    [Fact]
    public async Task While_it_stops_it_still_takes_webhooks_and_the_rest_goes_to_the_next_host()
    {
        _active.Gate.Narrow();
        using var hook = await SendAsync(HttpMethod.Post, _active.Url, "/hooks/a/b", "saved");
        var waiting = SendAsync(HttpMethod.Post, _active.Url, "/x", "later");
        await Eventually.IsTrueAsync(() => _clock.PendingTimers > 0, () => "It does not wait.");
        _standby.Gate.Open();
        _active.Gate.Close();
        _active.Gate.Note(new ActiveHost(_standby.Url, 2, Hour));

        using var answer = await waiting;

        Assert.Equal(
            ("saved", "later"), (Encoding.UTF8.GetString(await BodyAsync(hook)), Encoding.UTF8.GetString(await BodyAsync(answer))));
    }

    [Fact]
    public async Task Health_is_each_hosts_own()
    {
        Assert.Equal("live", await ReadAsync(_standby.Url, "/healthz/live"));
        using var ready = await SendAsync(HttpMethod.Get, _standby.Url, "/healthz/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Equal("ready", await ReadAsync(_active.Url, "/healthz/ready"));
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri host, string path, string? body = null) => _client.SendAsync(
        new HttpRequestMessage(method, new Uri(host, path)) { Content = body is null ? null : new StringContent(body) },
        CancellationToken.None);

    private async Task<string> ReadAsync(Uri host, string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, host, path);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<byte[]> BodyAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return bytes[(Array.IndexOf(bytes, (byte)'\n') + 1)..];
    }

    /// <summary>It answers with what it got.</summary>
    private async Task<(WebApplication App, ClusterGate Gate, Uri Url)> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddHttpForwarder();
        var app = builder.Build();
        var gate = new ClusterGate(new ClusterForwarder(app.Services.GetRequiredService<IHttpForwarder>()), _clock) { Secret = "secret" };
        app.Use(next => context => gate.InvokeAsync(context, next));
        app.MapGet("/healthz/live", () => "live");
        app.MapGet("/healthz/ready", () => "ready");
        app.MapGet("/stream", async context =>
        {
            await context.Response.WriteAsync("a");
            await context.Response.Body.FlushAsync();
            await Task
                .Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        app.MapFallback(EchoAsync);
        await app.StartAsync();
        return (app, gate, new Uri(app.Urls.First()));
    }

    private static async Task EchoAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var line =
            $"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget} {context.Request.Host} {headers["X-Signature"]} {headers["X-Forwarded-For"]} {(headers.ContainsKey(ClusterCall.Header) ? "seen" : "none")}\n";
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(line));
        await context.Response.Body.WriteAsync(body.ToArray());
    }
}
