using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Providers;
using SmsBot.Host.Tests.App;
using SmsBot.Host.Tests.Hooks;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Access;

/// <summary>What may be pushed where: five providers, each with an address and a secret of its own, against the table.</summary>
public sealed class HookMatrixTests : IAsyncLifetime
{
    private const string Signature = "X-FetchSMS-Signature";

    // Unsigned pushes prove nothing, so theirs is only to have the number read; where there is no hook, there is no address.
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["smspool"] = "right 200, no signature 200, another body's signature 200, with another provider's secret 200, again 200, old 200, from the future 200, no body 200",
        ["rentiumsms"] = "right 200, no signature 200, another body's signature 200, with another provider's secret 200, again 200, old 200, from the future 200, no body 400",
        ["fetchsms"] = "right 200, no signature 401, another body's signature 401, with another provider's secret 401, again 200, old 401, from the future 401, no body 401",
        ["wantsms"] = "right 404, no signature 404, another body's signature 404, with another provider's secret 404, again 404, old 404, from the future 404, no body 404",
        ["ismscode"] = "right 404, no signature 404, another body's signature 404, with another provider's secret 404, again 404, old 404, from the future 404, no body 404",
        ["fivesim"] = "right 404, no signature 404, another body's signature 404, with another provider's secret 404, again 404, old 404, from the future 404, no body 404",
        ["sandbox"] = "right 404, no signature 404, another body's signature 404, with another provider's secret 404, again 404, old 404, from the future 404, no body 404",
    };

    private BotWorld _world = null!;
    private AllShops _shops = null!;
    private HookClient _hooks = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _shops = await AllShops.StartAsync(_world.Clock);
        await _world.RunAsync(
            [
                .. _shops.Settings.Select(setting => $"--{setting.Key}={setting.Value}"),
                .. ((string[])["SmsPool", "RentiumSms", "FetchSms"]).Select(
                    provider => $"--Providers:{provider}:WebhookToken={TokenOf(provider)}"),
                $"--Providers:FetchSms:WebhookSecret={_shops.FetchSms.WebhookSecret}",
                "--Logging:LogLevel:Default=Trace",
                "--Logging:LogLevel:Microsoft=Trace",
                "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Trace",
            ]);
        _hooks = new HookClient(_world);
    }

    public async Task DisposeAsync()
    {
        _hooks.Dispose();
        _world.KeepSecrets(_shops.Secrets);
        await _world.DisposeAsync();
        await _shops.DisposeAsync();
    }

    [Fact]
    public void The_table_has_a_row_for_every_provider() => Assert.Equal(
        _world.App
            .Get<IEnumerable<ISmsProvider>>()
            .Select(provider => provider.Terms.Name)
            .Union(["sandbox"], StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
        Expected.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Each_address_takes_what_the_table_says()
    {
        foreach (var (provider, expected) in Expected)
        {
            var (right, old, future) = (
                Body(provider, TimeSpan.Zero), Body(provider, TimeSpan.FromMinutes(-11)), Body(provider, TimeSpan.FromMinutes(6)));
            (string Case, string Body, string? Signature)[] cases =
            [
                ("right", right, Sign(right)),
                ("no signature", right, null),
                ("another body's signature", right, Sign(old)),
                ("with another provider's secret", right, SignWith(_shops.SmsPool.ApiKey, right)),
                ("again", right, Sign(right)),
                ("old", old, Sign(old)),
                ("from the future", future, Sign(future)),
                ("no body", "", null),
            ];
            List<string> outcomes = [];
            foreach (var (name, body, signature) in cases)
                outcomes.Add(
                    $"{name} {(int)await _hooks.PushAsync(provider, body, TokenOf(provider), signature is null ? null : (Signature, signature))}");
            Assert.Equal(expected.Split(", "), outcomes);

            foreach (var token in Expected.Keys
                .Where(other => other != provider)
                .Select(TokenOf)
                .Append("guess")
                .Append(TokenOf(provider).ToUpperInvariant())
                .Append(TokenOf(provider)[..^1])
                .Append("%20"))
                Assert.Equal(
                    (provider, HttpStatusCode.NotFound),
                    (provider, await _hooks.PushAsync(provider, right, token, (Signature, Sign(right)))));
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch])
                Assert.Equal(
                    HttpStatusCode.MethodNotAllowed, await _hooks.SendAsync(method, $"/hooks/{provider}/{TokenOf(provider)}", null));
            foreach (var path in (string[])[
                $"/hooks/{provider}",
                $"/hooks/{provider}/",
                $"/hooks/{provider}/{TokenOf(provider)}/more",
                $"/hooks/{provider.ToUpperInvariant()}/{TokenOf(provider)}",
                $"/hooks//{TokenOf(provider)}",
            ])
                Assert.Equal(
                    (path, HttpStatusCode.NotFound),
                    (path, await _hooks.SendAsync(HttpMethod.Post, path, new StringContent(right), (Signature, Sign(right)))));
        }

        // Nobody's number, whoever tells of it: nothing of all that was kept.
        Assert.Equal((0, 0), (await _world.ReadAsync(db => db.Sms.CountAsync()), await _world.ReadAsync(db => db.Outbox.CountAsync())));
    }

    /// <summary>A true push taken once, then played again at once, is one code.</summary>
    [Fact]
    public async Task What_is_signed_is_posted_once()
    {
        var ada = _world.Telegram.User("Ada");
        await _world.AsksAsync(ada, "/rent whatsapp us via fetchsms", "Waiting for the SMS.");
        var hold = _shops.FetchSms.Holds[0];
        var push = _shops.FetchSms.Push(hold.Id, _shops.FetchSms.Deliver(hold.Id, "583920"));

        for (var i = 0; i < 3; i++)
            Assert.Equal(
                HttpStatusCode.OK,
                await _hooks.PushAsync(
                    "fetchsms", Encoding.UTF8.GetString(push.Body), TokenOf("fetchsms"), (Signature, push.Headers[Signature])));
        await _world.SeesAsync(ada, "583920");
        await _world.PassAsync(TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1));

        Assert.Equal(1, await _world.ReadAsync(db => db.Sms.CountAsync()));
    }

    [Fact]
    public async Task Health_is_open_and_tells_no_secret()
    {
        using var client = new HttpMessageInvoker(new SocketsHttpHandler());
        using var answer =
            await client.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_world.App.Url + "/healthz")), CancellationToken.None);
        Assert.Equal((HttpStatusCode.OK, "ok"), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, await _hooks.SendAsync(HttpMethod.Post, "/healthz", null));
    }

    private static string TokenOf(string provider) => $"an-unguessable-path-of-{provider.ToLowerInvariant()}";

    private string Body(string provider, TimeSpan from)
    {
        var at = (_world.Clock.GetUtcNow() + from).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return provider == "fetchsms"
            ? $$"""{"event":"sms.received","created_at":"{{at}}","data":{"verification_id":"nobody","code":"111111","received_at":"{{at}}"} }"""
            : $$"""{"event":"sms.received","timestamp":"{{at}}","data":{"reservation_id":"nobody","code":"111111","text":"Your code: 111111"} }""";
    }

    private string Sign(string body) => _shops.FetchSms.Sign(Encoding.UTF8.GetBytes(body)).Headers[Signature];

    private static string SignWith(string secret, string body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
}
