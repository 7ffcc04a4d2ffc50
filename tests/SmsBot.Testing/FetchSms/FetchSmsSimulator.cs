using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.FetchSms;

/// <summary>
/// FetchSMS as a real server on loopback. <c>shop.Sell("whatsapp", "WhatsApp", 0.31m, stock: 5)</c>, <c>shop.Deliver(id, "583920")</c>;
/// <see cref="Push"/> makes the signed call that its webhook would send; <see cref="Books"/> says what was sold and asked.
/// </summary>
public sealed class FetchSmsSimulator : SimulatedShop<FetchSmsBooks>
{
    public const string Unlimited = "unlimited-services";
    private readonly ConcurrentDictionary<string, FetchSmsHold> _holds = new(StringComparer.Ordinal);
    private readonly FetchSmsWriter _writer;
    private int _messages;
    private readonly FetchSmsPages _pages;

    private FetchSmsSimulator(TimeProvider time)
        : base("/v1", time)
    {
        _writer = new FetchSmsWriter(this, time);
        _pages = new FetchSmsPages(this, _writer, time);
    }

    public string ApiKey { get; } = "fsk_S1mulat0rKey0123456789";

    public string WebhookSecret { get; } = "whsec_S1mulat0rSecret0123456789";

    public FetchSmsShape Shape { get; set; }

    public int BalanceCents { get; set; } = 50_000;

    /// <summary>The wallet is for the dashboard only, as the page has it.</summary>
    public bool WalletIsClosed { get; set; }

    public int? ActiveLimit { get; set; }

    public int? SpendCapCents { get; set; }

    public int ReuseCents { get; set; } = 20;

    public bool IsReusable { get; set; } = true;

    public int Surcharge { get; set; } = 50;

    public int LeaseStock { get; set; } = 25;

    /// <summary>A verification with a code stands in the history at once.</summary>
    public bool ReceivedLeavesActive { get; set; }

    /// <summary>How much a list shows where no limit is asked for.</summary>
    public int ListLimit { get; set; } = 100;

    /// <summary>Holds that no list shows.</summary>
    public ISet<string> Unlisted { get; } = new HashSet<string>(StringComparer.Ordinal);

    public IDictionary<int, int> LeasePrices { get; } = new Dictionary<int, int>
    {
        [1] = 300,
        [7] = 900,
        [30] = 1500,
        [90] = 4000,
        [365] = 12_000,
    };

    public ConcurrentDictionary<string, FetchSmsOffer> Services { get; } = new(StringComparer.Ordinal)
    {
        [Unlimited] = new FetchSmsOffer(1, "Unlimited Services", 0, 0)
    };

    public IReadOnlyList<FetchSmsHold> Holds => [.. _holds.Values.OrderBy(hold => hold.Id, StringComparer.Ordinal)];

    public override IEnumerable<string?> Secrets =>
        [ApiKey, WebhookSecret, .. Holds.SelectMany(
            hold => (string?[])[hold.Phone, .. hold.Messages.SelectMany(sms => (string?[])[sms.Body, sms.Code])])];

    public static async Task<FetchSmsSimulator> StartAsync(TimeProvider time, int port = 0)
    {
        var shop = new FetchSmsSimulator(time);
        await shop.OpenAsync(port);
        return shop;
    }

    public static ShopFault TooManyRequests(
        TimeSpan? retryAfter = null) => ShopFault.Answer(429, """{"detail":"Rate limit exceeded."}""") with { RetryAfter = retryAfter };

    public void Sell(string slug, string name, decimal price, int stock) =>
        Services[slug] = new FetchSmsOffer(
            Services.TryGetValue(slug, out var known) ? known.Id : Services.Count + 1, name, (int)(price * 100), stock);

    /// <summary>A message; a verification keeps of it only the code.</summary>
    public FetchSmsSms Deliver(string id, string? code, string? body = null, string? sender = "+12025550111")
    {
        var hold = _holds[id];
        var sms = new FetchSmsSms(
            string.Create(CultureInfo.InvariantCulture, $"msg-{++_messages:0000}"),
            hold.IsLease ? sender : null,
            hold.IsLease ? body : null,
            code,
            Time.GetUtcNow());
        hold.Messages.Add(sms);
        return sms;
    }

    /// <summary>The signed call that tells of a message.</summary>
    public FetchSmsPushed Push(string id, FetchSmsSms sms, bool withBody = true) =>
        _writer.Push("sms.received", _writer.PushData(_holds[id], sms, withBody));

    public FetchSmsPushed PushExpired(string id) =>
        _writer.Push("rental.expired", new JsonObject { ["rental_id"] = id, ["ref"] = "R-1", ["number"] = "x" });

    public FetchSmsPushed Sign(byte[] body, string name = "sms.received") => _writer.Sign(body, name);

    protected override (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http) => _pages.Page(request, http.Query);

    /// <summary>For example <c>POST verifications</c>, <c>GET rentals/*/messages</c> or <c>GET rentals?tab=active</c>.</summary>
    protected override IEnumerable<string> CallsOf(ShopRequest request)
    {
        var call = $"{request.Method} {FetchSmsPages.Pattern(request.Path)}";
        return [call, call + request.Query];
    }

    internal FetchSmsHold? Find(string id, bool isLease) =>
        _holds.GetValueOrDefault(id) is { } hold && hold.IsLease == isLease ? hold : null;

    internal void Add(FetchSmsHold hold) => _holds[hold.Id] = hold;
}
