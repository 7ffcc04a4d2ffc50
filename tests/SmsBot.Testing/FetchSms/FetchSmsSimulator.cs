using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing.FetchSms;

/// <summary>
/// FetchSMS as a real server on loopback. <c>shop.Sell("whatsapp", "WhatsApp", 0.31m, stock: 5)</c>, <c>shop.Deliver(id, "583920")</c>;
/// <see cref="Push"/> makes the signed call that its webhook would send; <see cref="Books"/> says what was sold and asked.
/// </summary>
public sealed class FetchSmsSimulator : IAsyncDisposable
{
    public const string Unlimited = "unlimited-services";
    private readonly ConcurrentDictionary<string, ConcurrentQueue<FetchSmsFault>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FetchSmsHold> _holds = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly FetchSmsWriter _writer;
    private int _messages;

    private FetchSmsSimulator(WebApplication app, TimeProvider time)
    {
        (_app, _time, _writer) = (app, time, new FetchSmsWriter(this, time));
        app.Run(new FetchSmsPages(this, _writer, time).AnswerAsync);
    }

    public string BaseUrl => _app.Urls.First() + "/v1";

    public string ApiKey { get; } = "fsk_S1mulat0rKey0123456789";

    public string WebhookSecret { get; } = "whsec_S1mulat0rSecret0123456789";

    public FetchSmsBooks Books { get; } = new();

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

    /// <summary>Holds that no list shows.</summary>
    public ISet<string> Unlisted { get; } = new HashSet<string>(StringComparer.Ordinal);

    public IDictionary<int, int> LeasePrices { get; } = new Dictionary<int, int> { [1] = 300, [7] = 900, [30] = 1500, [90] = 4000, [365] = 12_000 };

    /// <summary>Changes honest answers on their way out: more fields, fewer, other types.</summary>
    public Action<JsonNode>? Tamper { get; set; }

    public ConcurrentDictionary<string, FetchSmsOffer> Services { get; } = new(StringComparer.Ordinal) { [Unlimited] = new FetchSmsOffer(1, "Unlimited Services", 0, 0) };

    public IReadOnlyList<FetchSmsHold> Holds => [.. _holds.Values.OrderBy(hold => hold.Id, StringComparer.Ordinal)];

    public static async Task<FetchSmsSimulator> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var simulator = new FetchSmsSimulator(builder.Build(), time);
        await simulator._app.StartAsync();
        return simulator;
    }

    public void Sell(string slug, string name, decimal price, int stock) =>
        Services[slug] = new FetchSmsOffer(Services.TryGetValue(slug, out var known) ? known.Id : Services.Count + 1, name, (int)(price * 100), stock);

    /// <summary>A message; a verification keeps of it only the code.</summary>
    public FetchSmsSms Deliver(string id, string? code, string? body = null, string? sender = "+12025550111")
    {
        var hold = _holds[id];
        var sms = new FetchSmsSms(string.Create(CultureInfo.InvariantCulture, $"msg-{++_messages:0000}"), hold.IsLease ? sender : null, hold.IsLease ? body : null, code, _time.GetUtcNow());
        hold.Messages.Add(sms);
        return sms;
    }

    /// <summary>The signed call that tells of a message.</summary>
    public FetchSmsPushed Push(string id, FetchSmsSms sms, bool withBody = true) => _writer.Push("sms.received", _writer.PushData(_holds[id], sms, withBody));

    public FetchSmsPushed PushExpired(string id) => _writer.Push("rental.expired", new JsonObject { ["rental_id"] = id, ["ref"] = "R-1", ["number"] = "x" });

    public FetchSmsPushed Sign(byte[] body, string name = "sms.received") => _writer.Sign(body, name);

    /// <summary>The next <paramref name="times"/> calls go wrong, for example <c>POST verifications</c> or <c>GET rentals/*/messages</c>.</summary>
    public void Fail(string call, FetchSmsFault fault, int times = 1)
    {
        var script = _faults.GetOrAdd(call, static _ => new ConcurrentQueue<FetchSmsFault>());
        for (var i = 0; i < times; i++)
            script.Enqueue(fault);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    internal FetchSmsFault? NextFault(string call) => _faults.TryGetValue(call, out var script) && script.TryDequeue(out var fault) ? fault : null;

    internal FetchSmsHold? Find(string id, bool isLease) => _holds.GetValueOrDefault(id) is { } hold && hold.IsLease == isLease ? hold : null;

    internal void Add(FetchSmsHold hold) => _holds[hold.Id] = hold;
}
