using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SmsBot.Host.Tests.WebChat;
using SmsBot.Host.WebChat;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.Access;

/// <summary>Every endpoint of the web chat called with and without what it asks for, against the table.</summary>
public sealed class WebChatMatrixTests
{
    private const string Token = "correct horse battery staple";
    private const string Evil = "https://evil.example.org";

    private static readonly Dictionary<string, string> WithToken = new(StringComparer.Ordinal)
    {
        ["page"] = "right 200, no cookie 200, another's cookie 200, expired cookie 200, other origin 200, other host 200, other site 200, no header 200, as a form 200, other method 405",
        ["GET /web/start"] = "right 200, no cookie 401, another's cookie 401, expired cookie 401, other origin 403, other host 403, other site 403, no header 200, as a form 200, other method 405",
        ["GET /web/events"] = "right 200, no cookie 401, another's cookie 401, expired cookie 401, other origin 403, other host 403, other site 403, no header 200, as a form 200, other method 405",
        ["POST /web/say"] = "right 204, no cookie 401, another's cookie 401, expired cookie 401, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
        ["POST /web/press"] = "right 204, no cookie 401, another's cookie 401, expired cookie 401, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
        ["POST /web/sign-in"] = "right 204, no cookie 204, another's cookie 204, expired cookie 204, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
        ["POST /web/sign-out"] = "right 204, no cookie 401, another's cookie 401, expired cookie 401, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
    };

    private static readonly Dictionary<string, string> OnThisMachine = new(StringComparer.Ordinal)
    {
        ["page"] = "right 200, other origin 200, other host 403, other site 200, no header 200, as a form 200, other method 405",
        ["GET /web/start"] = "right 200, other origin 403, other host 403, other site 403, no header 200, as a form 200, other method 405",
        ["GET /web/events"] = "right 200, other origin 403, other host 403, other site 403, no header 200, as a form 200, other method 405",
        ["POST /web/say"] = "right 204, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
        ["POST /web/press"] = "right 204, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
        ["POST /web/sign-in"] = "right 403, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
        ["POST /web/sign-out"] = "right 204, other origin 403, other host 403, other site 403, no header 403, as a form 415, other method 405",
    };

    [Fact]
    public async Task With_a_token_each_answers_as_the_table_says()
    {
        await using var web = await WebChatDriver.StartAsync(null, ("Web:AdminToken", Token));
        await AssertTableAsync(web, WithToken, Cookie(Token, TimeProvider.System));
    }

    [Fact]
    public async Task Without_one_only_this_machine_is_answered()
    {
        await using var web = await WebChatDriver.StartAsync();
        await AssertTableAsync(web, OnThisMachine, cookie: "");
    }

    private static async Task AssertTableAsync(WebChatDriver web, Dictionary<string, string> table, string cookie)
    {
        var endpoints = Endpoints(web);
        Assert.Equal(
            table.Keys.Where(key => key != "page").Order(StringComparer.Ordinal),
            endpoints.Where(endpoint => table.ContainsKey(endpoint)).Order(StringComparer.Ordinal));
        foreach (var endpoint in endpoints)
        {
            // What is not in the table is a file of the page, and holds no data.
            var expected = table.GetValueOrDefault(endpoint) ?? table["page"];
            if (!table.ContainsKey(endpoint))
                Assert.Matches(@"^GET /(web/[a-z-]+\.(js|css|svg|ico|png|webmanifest))?$", endpoint);

            List<string> outcomes = [];
            foreach (var name in expected.Split(", ").Select(cell => cell[..cell.LastIndexOf(' ')]))
            {
                using var request = Call(endpoint, name, cookie, web.Client.BaseAddress!);
                using var answer = await web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(Patience.Bound);
                outcomes.Add($"{name} {(int)answer.StatusCode}");
            }

            Assert.Equal(expected.Split(", ").Prepend(endpoint), outcomes.Prepend(endpoint));
        }
    }

    private static IReadOnlyList<string> Endpoints(WebChatDriver web) =>
    [
        .. web.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(
                endpoint =>
                    $"{endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {endpoint.RoutePattern.RawText}"),
    ];

    private static HttpRequestMessage Call(string endpoint, string name, string cookie, Uri own)
    {
        var (method, path) = endpoint.Split(' ') is [var verb, var at]
            ? (verb, at)
            : throw new ArgumentException(endpoint, nameof(endpoint));
        var writes = method == "POST";
        if (name == "other method")
            method = writes ? "GET" : "POST";
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (writes)
            request.Content = new StringContent(
                BodyOf(path),
                Encoding.UTF8,
                new MediaTypeHeaderValue(name == "as a form" ? "application/x-www-form-urlencoded" : "application/json"));
        if (writes && name != "no header")
            request.Headers.Add(WebChatGuard.Header, "1");
        var shown = name switch
        {
            "no cookie" => "",
            "another's cookie" => Cookie("the token of another bot", TimeProvider.System),
            "expired cookie" => Cookie(Token, new ManualTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(8))),
            _ => cookie,
        };
        if (shown.Length > 0)
            request.Headers.Add("Cookie", shown);
        request.Headers.Add("Origin", name == "other origin" ? Evil : own.GetLeftPart(UriPartial.Authority));
        request.Headers.Add("Sec-Fetch-Site", name == "other site" ? "cross-site" : "same-origin");
        if (name == "other host")
            request.Headers.Host = "evil.example.org";
        return request;
    }

    private static string BodyOf(string path) => path switch
    {
        "/web/say" => """{"member":"ada","id":"a1","text":"/help"}""",
        "/web/press" => """{"member":"ada","id":"a2","messageId":"1","token":"1.he"}""",
        "/web/sign-in" => $$"""{"token":"{{Token}}"}""",
        _ => "{}",
    };

    private static string Cookie(string token, TimeProvider time)
    {
        var context = new DefaultHttpContext();
        Assert.Null(
            new WebChatSessions(Options.Create(new WebChatOptions { AdminToken = token }), new WebChatSignOutService(time), time).SignIn(
                context, token));
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }
}
