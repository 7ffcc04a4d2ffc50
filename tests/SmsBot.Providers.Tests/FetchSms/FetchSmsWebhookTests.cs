using System.Security.Cryptography;
using System.Text;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.FetchSms;
using SmsBot.Testing;
using SmsBot.Testing.FetchSms;

namespace SmsBot.Providers.Tests.FetchSms;

/// <summary>What a push is worth, at the port: bytes and headers in, a verdict out.</summary>
public sealed class FetchSmsWebhookTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private FetchSmsSimulator _shop = null!;
    private IReceivesWebhooks _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await FetchSmsSimulator.StartAsync(_time);
        _provider = (IReceivesWebhooks)new FetchSmsDriver(_shop).Connect(_time, new CollectedLogs());
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("SHA256=")]
    public void A_signed_push_is_news(string prefix)
    {
        var push = Sms();

        var news = Assert.IsType<WebhookVerdict.News>(Take(push.Body, prefix + push.Headers["X-FetchSMS-Signature"]));

        var sms = Assert.Single(news.Reading.Sms);
        Assert.Equal(
            ("v-1", ReadingState.Received, "482910", _time.GetUtcNow()),
            (news.Reading.ExternalId, news.Reading.State, sms.Code, sms.ReceivedAt!.Value));
        Assert.Equal("unguessable", _provider.WebhookToken);
    }

    [Fact]
    public void The_signature_in_capitals_counts_too() =>
        Assert.IsType<WebhookVerdict.News>(Take(Sms().Body, Sms().Headers["X-FetchSMS-Signature"].ToUpperInvariant()));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("zz")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")]
    public void An_unsigned_one_is_not(string? signature) => Assert.IsType<WebhookVerdict.NotAuthentic>(Take(Sms().Body, signature));

    [Fact]
    public void A_changed_byte_is_noticed_wherever_it_is()
    {
        var push = Sms();
        for (var i = 0; i < push.Body.Length; i++)
        {
            var body = push.Body.ToArray();
            body[i] ^= 1;
            Assert.IsType<WebhookVerdict.NotAuthentic>(Take(body, push.Headers["X-FetchSMS-Signature"]));
        }
    }

    [Theory]
    [InlineData(-11, false)]
    [InlineData(-9, true)]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public void An_old_push_cannot_be_played_again(int minutes, bool isNews)
    {
        var at = _time.GetUtcNow().AddMinutes(minutes).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff");
        var verdict = Signed(
            $$"""{"event":"sms.received","created_at":"{{at}}","data":{"verification_id":"v-1","code":"482910","received_at":"{{at}}"} }""");

        Assert.Equal(isNews ? typeof(WebhookVerdict.News) : typeof(WebhookVerdict.NotAuthentic), verdict.GetType());
    }

    [Theory]
    [InlineData("""{"event":"sms.received","data":{"verification_id":"v-1","code":null,"received_at":"NOW"},"created_at":"NOW"}""", "v-1")]
    [InlineData("""{"event":"sms.received","data":{"rental_id":"r-1","body":"Welcome","received_at":"NOW"},"created_at":"NOW"}""", "r-1")]
    [InlineData("""{"event":"sms.received","data":{"rental_id":"r-1","code":"482910"},"created_at":"NOW"}""", "r-1")]
    [InlineData("""{"event":"sms.received","data":{"code":"482910","received_at":"NOW"},"created_at":"NOW"}""", null)]
    [InlineData("""{"event":"sms.received","data":[1],"created_at":"NOW"}""", null)]
    [InlineData("""{"event":"rental.expired","data":{"rental_id":"r-1"},"created_at":"NOW"}""", "r-1")]
    public void What_cannot_be_told_apart_is_read(string body, string? id) =>
        Assert.Equal(
            new WebhookVerdict.Hint(id),
            Signed(body.Replace("NOW", $"{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ss}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("""{"event":"wallet.low","data":{}}""", typeof(WebhookVerdict.Nothing))]
    [InlineData("""{"data":{}}""", typeof(WebhookVerdict.Malformed))]
    [InlineData("[]", typeof(WebhookVerdict.Malformed))]
    [InlineData("", typeof(WebhookVerdict.Malformed))]
    [InlineData("{", typeof(WebhookVerdict.Malformed))]
    public void Other_signed_bodies_do_nothing(string body, Type verdict) => Assert.IsType(verdict, Signed(body));

    [Fact]
    public void Numbers_may_be_numbers() => Assert.Equal("000482", Assert.Single(Assert.IsType<WebhookVerdict.News>(Signed(
        $$"""{"event":"sms.received","data":{"verification_id":17,"code":"000-482","received_at":"{{_time.GetUtcNow():O}}"} }""")).Reading.Sms).Code);

    [Fact]
    public void Whatever_bytes_are_signed_nothing_throws()
    {
        var random = new Random(7);
        var honest = Sms().Body;
        for (var i = 0; i < 5000; i++)
        {
            var body = i % 2 == 0 ? new byte[random.Next(300)] : honest.ToArray();
            if (i % 2 == 0)
                random.NextBytes(body);
            for (var k = 0; i % 2 == 1 && k < 4; k++)
                body[random.Next(body.Length)] = (byte)random.Next(256);

            Assert.NotNull(Take(body, _shop.Sign(body).Headers["X-FetchSMS-Signature"]));
            Assert.IsType<WebhookVerdict.NotAuthentic>(Take(body, Encoding.Latin1.GetString(body)));
        }
    }

    [Theory]
    [InlineData("""{"event":"\ud83d","\ud83d":1,"data":{"\udc00":"\ud83d"}}""")]
    [InlineData("""{"event":"sms.received","data":{"verification_id":"\ud83d","code":"\ud83d1","received_at":"9999-99-99"}}""")]
    public void Half_an_emoji_does_not_throw(string body) => Assert.NotNull(Signed(body));

    [Fact]
    public void Without_a_secret_nothing_is_believed()
    {
        var provider = (IReceivesWebhooks)TestHttp.Provider(
            FetchSmsServices.AddFetchSms, _time, new CollectedLogs(), ("Providers:FetchSms:ApiKey", "k"));
        var body = Sms().Body;

        Assert.IsType<WebhookVerdict.NotAuthentic>(
            provider.Take(new WebhookCall(body, _ => Convert.ToHexStringLower(HMACSHA256.HashData(Array.Empty<byte>(), body)))));
    }

    private FetchSmsPushed Sms() => _shop.Sign(
        Encoding.UTF8.GetBytes(
            $$"""{"event":"sms.received","data":{"verification_id":"v-1","ref":"V-1","number":"(332) 555-0184","sender":null,"code":"482910","detected_service":"whatsapp","received_at":"{{_time.GetUtcNow():O}}"},"created_at":"{{_time.GetUtcNow():O}}"}"""));

    private WebhookVerdict Signed(string body) =>
        Take(Encoding.UTF8.GetBytes(body), _shop.Sign(Encoding.UTF8.GetBytes(body)).Headers["X-FetchSMS-Signature"]);

    private WebhookVerdict Take(byte[] body, string? signature) =>
        _provider.Take(
            new WebhookCall(body, name => name.Equals("x-fetchsms-signature", StringComparison.OrdinalIgnoreCase) ? signature : null));
}
