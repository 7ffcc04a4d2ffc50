using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatPageTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/web/app.js")]
    [InlineData("/web/start")]
    [InlineData("/web/events")]
    public async Task Every_answer_carries_the_policy(string path)
    {
        await using var web = await WebChatDriver.StartAsync();

        var answer = await web.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith(
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            policy,
            StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(path is "/web/start" or "/web/events", answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Refusals_carry_the_policy_too()
    {
        await using var web = await WebChatDriver.StartAsync();

        var answer = await web.GetAsync("/web/events", ("Origin", "https://evil.example.org"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_wrong_host_a_form_and_a_preflight_get_nothing()
    {
        await using var web = await WebChatDriver.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await web.GetAsync("/", ("Host", "evil.example.org"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await web.PostTextAsync("/web/say", "{}", "application/json")).StatusCode);
        Assert.Equal(
            HttpStatusCode.UnsupportedMediaType,
            (await web.PostTextAsync("/web/say", "{}", "text/plain", (WebChatGuard.Header, "1"))).StatusCode);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/web/say");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await web.Client.SendAsync(preflight)).StatusCode);
        Assert.Empty(web.Conversation.Requests);
    }

    [Fact]
    public async Task The_page_learns_members_and_the_commands_of_menus()
    {
        await using var web = await WebChatDriver.StartAsync();

        var start = await (await web.GetAsync("/web/start")).Content.ReadAsStringAsync();

        Assert.Contains("\"Ada\"", start, StringComparison.Ordinal);
        Assert.Contains("\"rent\"", start, StringComparison.Ordinal);
        Assert.DoesNotContain("claim", start, StringComparison.Ordinal);
        Assert.DoesNotContain("admin", start, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_sent_again_only_when_they_changed()
    {
        await using var web = await WebChatDriver.StartAsync();
        var tag = (await web.GetAsync("/web/app.css")).Headers.ETag!.Tag;

        Assert.Equal(HttpStatusCode.NotModified, (await web.GetAsync("/web/app.css", ("If-None-Match", tag))).StatusCode);
    }

    [Fact]
    public async Task The_page_needs_nothing_from_elsewhere_and_never_sets_markup()
    {
        await using var web = await WebChatDriver.StartAsync();
        foreach (var name in new WebChatPage(WebChatPage.Chat).Names)
        {
            var text = await (await web.GetAsync(name == "index.html" ? "/" : $"/web/{name}")).Content.ReadAsStringAsync();
            Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text);
            Assert.DoesNotMatch(new Regex(@"https?://(?!www\.w3\.org/2000/svg)"), text);
            Assert.DoesNotMatch(@"<[a-z][^>]*\s(style|on[a-z]+)=", text);
            foreach (Match import in Regex.Matches(text, @"from '\./([a-z]+\.js)'"))
                Assert.Contains(import.Groups[1].Value, new WebChatPage(WebChatPage.Chat).Names.Append("words.js"));
        }
    }

    [Theory]
    [InlineData("en-US,en;q=0.9", "en", "ltr", "Sign in")]
    [InlineData("ar-EG,ar;q=0.9,en;q=0.5", "ar", "rtl", "دخول")]
    [InlineData("de,ru;q=0.8,en;q=0.9", "en", "ltr", "Sign in")]
    [InlineData("zh-CN", "zh-Hans", "ltr", "登录")]
    [InlineData("xx", "en", "ltr", "Sign in")]
    public async Task The_pages_words_are_in_the_browsers_language(string accepted, string language, string direction, string signIn)
    {
        await using var web = await WebChatDriver.StartAsync();

        var answer = await web.GetAsync("/web/words.js", ("Accept-Language", accepted));

        var module = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"language = \"{language}\"", module, StringComparison.Ordinal);
        Assert.Contains($"direction = \"{direction}\"", module, StringComparison.Ordinal);
        var json = JsonSerializer.Deserialize<string>($"\"{Regex.Match(module, "parse\\(\"(?<json>.*)\"\\)").Groups["json"].Value}\"")!;
        Assert.Equal(signIn, JsonSerializer.Deserialize<Dictionary<string, string>>(json)!["SignIn"]);
        Assert.Contains("Accept-Language", answer.Headers.Vary);
    }

    [Fact]
    public async Task A_hostile_text_reaches_the_page_as_text()
    {
        const string hostile = "</script><img src=x onerror=alert(1)>\nevent: message\ndata: {}\n\n\u202Eevil";
        await using var web = await WebChatDriver.StartAsync();
        await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Quote("<b>", hostile), PostOptions.None, default);
        await using var page = await web.OpenAsync();

        var history = await page.HistoryAsync();

        Assert.Equal(
            hostile.Replace("\u202E", "", StringComparison.Ordinal),
            history.GetProperty("messages")[0].GetProperty("blocks")[0].GetProperty("text").GetString());
        Assert.DoesNotContain('<', history.GetRawText());
    }
}
