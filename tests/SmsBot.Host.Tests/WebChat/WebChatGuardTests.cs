using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatGuardTests
{
    private static readonly WebChatNeed[] All = [WebChatNeed.Page, WebChatNeed.Read, WebChatNeed.Write, WebChatNeed.SignIn];

    [Fact]
    public void This_machine_passes()
    {
        foreach (var need in All)
            Assert.Null(Check(need));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1", "LocalHost:8080")]
    [InlineData("::1", "::1", "[::1]:8080")]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1:8080")]
    [InlineData("127.0.0.5", "127.0.0.9", "127.0.0.5")]
    public void Every_name_of_this_machine_passes(string local, string remote, string host) =>
        Assert.Null(Check(WebChatNeed.Read, local: local, remote: remote, host: host));

    [Theory]
    [InlineData("192.168.1.5", "127.0.0.1", "localhost")]
    [InlineData("127.0.0.1", "192.168.1.9", "localhost")]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.2", "localhost")]
    [InlineData(null, null, "localhost")]
    [InlineData("127.0.0.1", "127.0.0.1", "bot.example.org")]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost.example.org")]
    [InlineData("127.0.0.1", "127.0.0.1", "127.0.0.1.nip.io")]
    [InlineData("127.0.0.1", "127.0.0.1", "10.0.0.1")]
    [InlineData("127.0.0.1", "127.0.0.1", "")]
    public void Elsewhere_is_refused_even_the_page(string? local, string? remote, string host)
    {
        foreach (var need in All)
            Assert.Equal(403, Check(need, local: local, remote: remote, host: host)?.Status);
    }

    [Theory]
    [InlineData("Forwarded", "for=10.0.0.1")]
    [InlineData("X-Forwarded-For", "10.0.0.1")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    public void Behind_a_proxy_everyone_is_loopback_so_nobody_passes(string name, string value)
    {
        foreach (var need in All)
            Assert.Equal(403, Check(need, headers: [(name, value)])?.Status);
    }

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("https://evil.example.org", false)]
    [InlineData("http://localhost.evil.example.org", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("localhost", false)]
    public void An_origin_elsewhere_gets_no_data(string origin, bool passes)
    {
        foreach (var need in All.Except([WebChatNeed.Page]))
            Assert.Equal(passes, Check(need, headers: [("Origin", origin)]) is null);
    }

    [Theory]
    [InlineData("same-origin", true)]
    [InlineData("none", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    public void A_page_on_another_port_gets_no_data(string site, bool passes) =>
        Assert.Equal(passes, Check(WebChatNeed.Read, headers: [("Sec-Fetch-Site", site)]) is null);

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("text/plain", false)]
    [InlineData("application/x-www-form-urlencoded", false)]
    [InlineData("", false)]
    public void Writing_needs_json(string type, bool passes)
    {
        Assert.Equal(passes ? null : 415, Check(WebChatNeed.Write, type: type)?.Status);
        Assert.Equal(passes ? null : 415, Check(WebChatNeed.SignIn, type: type)?.Status);
    }

    [Fact]
    public void Writing_needs_the_header_that_no_form_can_send()
    {
        Assert.Equal(403, Check(WebChatNeed.Write, custom: false)?.Status);
        Assert.Equal(403, Check(WebChatNeed.SignIn, custom: false)?.Status);
        Assert.Null(Check(WebChatNeed.Read, custom: false));
    }

    [Fact]
    public void With_a_token_it_answers_everywhere_and_asks_for_it()
    {
        const string token = "a-long-enough-token";
        Assert.Null(Check(WebChatNeed.Page, token, "10.0.0.1", "10.0.0.2", "bot.example.org", [("X-Forwarded-For", "1.2.3.4")]));
        Assert.Null(Check(WebChatNeed.SignIn, token, "10.0.0.1", "10.0.0.2", "bot.example.org"));
        Assert.Equal(401, Check(WebChatNeed.Read, token, "10.0.0.1", "10.0.0.2", "bot.example.org")?.Status);
        Assert.Equal(401, Check(WebChatNeed.Write, token)?.Status);
        Assert.Equal(401, Check(WebChatNeed.Write, token, headers: [("Cookie", $"{WebChatSessions.Cookie}=99999999999.00")])?.Status);
    }

    [Theory]
    [InlineData("https://bot.example.org", true)]
    [InlineData("https://public.example.org", true)]
    [InlineData("https://evil.example.org", false)]
    [InlineData("http://localhost:8080", false)]
    public void With_a_token_the_origin_has_to_be_its_own(string origin, bool passes) =>
        Assert.Equal(
            passes ? null : 403, Check(WebChatNeed.SignIn, "token", host: "bot.example.org", headers: [("Origin", origin)])?.Status);

    [Theory]
    [InlineData("X-Request-ID")]
    [InlineData("x-original-host")]
    [InlineData("CF-Connecting-IP")]
    [InlineData("X-Envoy-External-Address")]
    [InlineData("True-Client-IP")]
    public void Without_a_token_any_trace_of_a_proxy_is_refused(string header) =>
        Assert.Equal(403, Check(WebChatNeed.Read, headers: [(header, "1")])?.Status);

    [Fact]
    public void Without_a_token_a_proxy_that_adds_nothing_is_known_by_its_protocol_or_the_page()
    {
        Assert.Equal(403, Check(WebChatNeed.Read, protocol: "HTTP/1.0")?.Status);
        Assert.Equal(403, Check(WebChatNeed.Read, headers: [("Referer", "https://bot.example.org/")])?.Status);
        Assert.Null(Check(WebChatNeed.Read, headers: [("Referer", "http://localhost:8080/")]));
    }

    [Fact]
    public void With_real_money_and_no_token_it_is_closed_where_the_settings_tell_of_a_way_from_outside()
    {
        Assert.Null(Check(WebChatNeed.Read, realProvider: true, publicUrl: ""));
        Assert.Null(Check(WebChatNeed.Read, realProvider: true, publicUrl: "http://localhost:8080"));
        Assert.Equal(403, Check(WebChatNeed.Read, realProvider: true)?.Status);
        Assert.Equal(
            403, Check(WebChatNeed.Page, realProvider: true, publicUrl: "", webhookUrl: "https://bot.example.org/telegram")?.Status);
        Assert.All(["http://0.0.0.0:8080", "http://*:8080", "http://[::]:8080", "http://10.0.0.4:8080"], listener =>
            Assert.Equal(403, Check(WebChatNeed.Write, realProvider: true, publicUrl: "", listener: listener)?.Status));
        Assert.Equal(401, Check(WebChatNeed.Read, "a-long-enough-token", realProvider: true, listener: "http://*:8080")?.Status);
    }

    private sealed class ListeningServer : IServer
    {
        public ListeningServer(string address)
        {
            var addresses = new ServerAddressesFeature();
            addresses.Addresses.Add(address);
            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }

    private static WebRefusal? Check(
        WebChatNeed need,
        string token = "",
        string? local = "127.0.0.1",
        string? remote = "127.0.0.1",
        string host = "localhost:8080",
        (string Name, string Value)[]? headers = null,
        string type = "application/json",
        bool custom = true,
        string protocol = "HTTP/1.1",
        bool realProvider = false,
        string publicUrl = "https://public.example.org",
        string webhookUrl = "",
        string listener = "http://127.0.0.1:8080")
    {
        var options = Options.Create(new WebChatOptions { AdminToken = token, PublicUrl = publicUrl });
        var context = new DefaultHttpContext();
        context.Connection.LocalIpAddress = local is null ? null : IPAddress.Parse(local);
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Request.Host = new HostString(host);
        context.Request.ContentType = type;
        context.Request.Protocol = protocol;
        if (custom)
            context.Request.Headers[WebChatGuard.Header] = "1";
        foreach (var (name, value) in headers ?? [])
            context.Request.Headers[name] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Telegram:WebhookUrl", webhookUrl)]).Build();
        var reach = new WebChatReach(options, new WebChatSetting(IsOn: true, realProvider), configuration, new ListeningServer(listener));
        return new WebChatGuard(
            options, new WebChatSessions(options, new WebChatSignOutService(TimeProvider.System), TimeProvider.System), reach).Check(
                context, need);
    }
}
