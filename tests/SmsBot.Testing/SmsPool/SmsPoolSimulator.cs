using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Testing.Shops;

namespace SmsBot.Testing.SmsPool;

/// <summary>
/// SMSPool as a real server on loopback. <c>pool.Sell("WhatsApp", "US", 0.31m, stock: 5)</c>, <c>await pool.OrderedAsync()</c>,
/// <c>pool.Deliver(order, "Your WhatsApp code: 583920", "583920")</c>; <see cref="Books"/> says what was sold, charged and asked.
/// </summary>
public sealed class SmsPoolSimulator : IAsyncDisposable
{
    private readonly Channel<SmsPoolOrder> _ordered = Channel.CreateUnbounded<SmsPoolOrder>();
    private readonly List<CollectedLogs> _logs = [];
    private readonly WebApplication _app;

    private SmsPoolSimulator(WebApplication app, TimeProvider time)
    {
        _app = app;
        Shop = new SmsPoolShop(time);
        Time = time;
        Answers.Time = time;
        app.Run(new SmsPoolPages(this).AnswerAsync);
    }

    public string BaseUrl => _app.Urls.First();

    public string ApiKey { get; } = "k3YsMsP00LSimulat0r0123456789abcd";

    public SmsPoolShape Shape { get; set; }

    public SmsPoolBooks Books => Shop.Books;

    public string OrderPrefix
    {
        set => Shop.OrderPrefix = value;
    }

    public decimal Balance
    {
        get => Shop.Balance;
        set => Shop.Balance = value;
    }

    /// <summary>What a resend costs; nothing by default.</summary>
    public decimal ResendCost { get; set; }

    /// <summary>A resend answers a new order instead of the same.</summary>
    public bool ResendMakesNewOrder { get; set; }

    /// <summary>The list of open orders leaves these out, as if it were capped.</summary>
    public ISet<string> Unlisted { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Changes honest answers on their way out: more fields, fewer, other types.</summary>
    public Action<JsonNode>? Tamper
    {
        get => Answers.Tamper;
        set => Answers.Tamper = value;
    }

    /// <summary>Replaces an honest answer as it is sent, whatever it is then.</summary>
    public Func<string, (string Body, string ContentType)>? Garble
    {
        get => Answers.Garble;
        set => Answers.Garble = value;
    }

    /// <summary>May strike any call that no script does.</summary>
    public Func<string, ShopFault?>? Weather
    {
        get => Answers.Weather;
        set => Answers.Weather = value;
    }

    /// <summary>How far the clock that dates its answers is wrong.</summary>
    public TimeSpan ClockIsOff
    {
        get => Answers.ClockIsOff;
        set => Answers.ClockIsOff = value;
    }

    /// <summary>Calls that nobody answers just now.</summary>
    public int Hanging => Answers.Hanging;

    public IReadOnlyList<SmsPoolOrder> Orders => Shop.Orders;

    /// <summary>What it gave out that must not stand in a log: its key, numbers, codes and texts.</summary>
    public IEnumerable<string?> Secrets =>
        [ApiKey, .. Orders.SelectMany(
            order => (string[])[order.PhoneNumber, order.Code, order.Text]),
            .. Leases.SelectMany(lease => (string[])[lease.Number, .. lease.Messages.Select(sms => sms.Text)])];

    /// <summary>What is sold for days.</summary>
    public IList<SmsPoolLeaseProduct> LeaseProducts { get; } = [];

    public SharedList<SmsPoolLease> Leases { get; } = [];

    /// <summary>Whether a rental is switched on as soon as it is sold.</summary>
    public bool LeaseAvailable { get; set; } = true;

    /// <summary>How long a status call keeps a rental's number listening.</summary>
    public TimeSpan ActiveFor { get; } = TimeSpan.FromSeconds(90);

    internal ShopAnswers Answers { get; } = new();

    internal SmsPoolShop Shop { get; }

    internal TimeProvider Time { get; }

    public static async Task<SmsPoolSimulator> StartAsync(TimeProvider time, SmsPoolShape shape = SmsPoolShape.Documented, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        var simulator = new SmsPoolSimulator(builder.Build(), time) { Shape = shape };
        await simulator._app.StartAsync();
        return simulator;
    }

    /// <summary>Puts numbers on offer; the country by its code.</summary>
    public SmsPoolOffer Sell(string service, string country, decimal price, int stock, int pool = 5) =>
        Shop.Sell(service, country, price, stock, pool);

    /// <summary>The next order that is sold.</summary>
    public async Task<SmsPoolOrder> OrderedAsync() =>
        await _ordered.Reader.ReadAsync().AsTask().WaitAsync(Patience.Bound, TimeProvider.System);

    public void Deliver(SmsPoolOrder order, string text, string code) => Shop.Deliver(order, text, code);

    /// <summary>Delivers to an order by its id.</summary>
    public Task DeliverAsync(string orderId, string text, string code)
    {
        Deliver(Orders.Single(order => string.Equals(order.Id, orderId, StringComparison.Ordinal)), text, code);
        return Task.CompletedTask;
    }

    /// <summary>The next <paramref name="times"/> calls of an endpoint go wrong.</summary>
    public void Fail(string endpoint, ShopFault fault, int times = 1) => Answers.Fail(endpoint, fault, times);

    public static ShopFault TooManyRequests(
        TimeSpan retryAfter) => ShopFault.Answer(429, """{"success":0,"message":"Too many requests"}""") with { RetryAfter = retryAfter };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        LogSecrets.RequireNone(Secrets, _logs);
    }

    /// <summary>Disposing it fails the test if one of its secrets stands in this log.</summary>
    internal void Watch(CollectedLogs log) => _logs.Add(log);

    internal void Sold(SmsPoolOrder order) => _ordered.Writer.TryWrite(order);

    internal static string Text(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
