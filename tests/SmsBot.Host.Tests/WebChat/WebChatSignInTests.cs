using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;
using SmsBot.Host.WebChat;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatSignInTests
{
    private const string Token = "correct horse battery staple";

    [Fact]
    public async Task The_token_opens_and_its_cookie_stays_out_of_reach_of_scripts()
    {
        await using var web = await StartAsync(Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await web.GetAsync("/web/start")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await web.GetAsync("/web/events")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await web.SayAsync("/start")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await web.GetAsync("/")).StatusCode);

        var answer = await web.PostAsync("/web/sign-in", new { token = Token });

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Token, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await web.GetAsync("/web/start", ("Cookie", cookie.Split(';')[0]))).StatusCode);
        Assert.Equal(
            HttpStatusCode.NoContent,
            (await web.PostAsync(
                "/web/say", new { member = "ada", id = "1", text = "/start" }, ("Cookie", cookie.Split(';')[0]))).StatusCode);
    }

    [Fact]
    public async Task A_cookie_survives_a_restart_but_not_a_new_token_nor_a_change()
    {
        string cookie;
        await using (var before = await StartAsync(Token))
            cookie = (await before.PostAsync("/web/sign-in", new { token = Token })).Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        await using var same = await StartAsync(Token);
        Assert.Equal(HttpStatusCode.OK, (await same.GetAsync("/web/start", ("Cookie", cookie))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await same.GetAsync("/web/start", ("Cookie", cookie[..^1] + (cookie[^1] == '0' ? '1' : '0')))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await same.GetAsync("/web/start", ("Cookie", cookie.Replace("=1", "=2", StringComparison.Ordinal)))).StatusCode);

        await using var other = await StartAsync("another token");
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/web/start", ("Cookie", cookie))).StatusCode);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_even_for_the_right_guess()
    {
        await using var web = await StartAsync(Token);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Forbidden, (await web.PostAsync("/web/sign-in", new { token = $"guess {i}" })).StatusCode);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await web.PostAsync("/web/sign-in", new { token = Token })).StatusCode);
    }

    [Fact]
    public void Guessing_is_counted_by_address_and_in_all_and_forgotten_after_a_minute()
    {
        var clock = new ManualTimeProvider();
        var sessions = new WebChatSessions(
            Options.Create(new WebChatOptions { AdminToken = Token }), new WebChatSignOutService(clock), clock);
        foreach (var address in Enumerable.Range(1, 6))
        {
            for (var i = 0; i < 5; i++)
                Assert.Equal(403, SignIn(address, "guess")?.Status);
            Assert.Equal(429, SignIn(address, Token)?.Status);
        }

        Assert.Equal(429, SignIn(7, Token)?.Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(SignIn(7, Token));

        WebRefusal? SignIn(int address, string token)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = IPAddress.Parse($"10.0.0.{address}");
            return sessions.SignIn(context, token);
        }
    }

    [Fact]
    public void A_cookie_ends_after_a_week()
    {
        var clock = new ManualTimeProvider();
        var sessions = new WebChatSessions(
            Options.Create(new WebChatOptions { AdminToken = Token }), new WebChatSignOutService(clock), clock);
        var context = new DefaultHttpContext();
        sessions.SignIn(context, Token);
        context.Request.Headers.Cookie = context.Response.Headers.SetCookie.ToString().Split(';')[0];

        Assert.True(sessions.IsSignedIn(context.Request));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.False(sessions.IsSignedIn(context.Request));
    }

    [Fact]
    public async Task Signing_out_ends_the_cookie_on_the_server_and_no_other_session()
    {
        await using var web = await StartAsync(Token);
        var (one, other) = (await SignInAsync(web), await SignInAsync(web));
        Assert.NotEqual(one, other);
        var stream = await web.Client.SendAsync(
            new HttpRequestMessage(HttpMethod.Get, "/web/events") { Headers = { { "Cookie", one } } },
            HttpCompletionOption.ResponseHeadersRead);
        await using var events = await stream.Content.ReadAsStreamAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await web.PostAsync("/web/sign-out", new { }, ("Cookie", one))).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await web.GetAsync("/web/start", ("Cookie", one))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await web.PostAsync("/web/say", new { member = "ada", id = "1", text = "/start" }, ("Cookie", one))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await web.GetAsync("/web/start", ("Cookie", other))).StatusCode);

        await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Code("583920"), PostOptions.None, default);
        using var rest = new StreamReader(events);
        Assert.DoesNotContain(
            "583920", await rest.ReadToEndAsync().WaitAsync(Patience.Bound, TimeProvider.System), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_ended_stays_so_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-sessions-").FullName;
        try
        {
            await using (var before = await TestCore.StartAsync(folder: folder))
            {
                var ended = new WebChatSignOutService(before.Time, before.Get<UnitOfWork>());
                await ended.EndAsync("old", before.Time.GetUtcNow().ToUnixTimeSeconds() - 1, default);
                await ended.EndAsync("one", before.Time.GetUtcNow().AddDays(1).ToUnixTimeSeconds(), default);
            }

            await using var core = await TestCore.StartAsync(folder: folder);
            var signOuts = new WebChatSignOutService(core.Time, core.Get<UnitOfWork>());
            await signOuts.StartAsync(default);

            Assert.True(signOuts.IsOver("one"));
            Assert.False(signOuts.IsOver("old"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> SignInAsync(WebChatDriver web) =>
        (await web.PostAsync("/web/sign-in", new { token = Token })).Headers.GetValues("Set-Cookie").Single().Split(';')[0];

    [Fact]
    public async Task Without_a_configured_token_no_empty_one_signs_in()
    {
        await using var web = await StartAsync("");

        var answer = await web.PostAsync("/web/sign-in", new { token = "" });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private static Task<WebChatDriver> StartAsync(string token) =>
        WebChatDriver.StartAsync(null, ($"{WebChatOptions.Section}:AdminToken", token));
}
