using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing.WantSms;

/// <summary>
/// WantSMS as a real server on loopback, by its page of documents. <c>shop.Sell("standard", "airbnb", 3.30m)</c>,
/// <c>shop.Deliver(id, "Your code: 583920")</c>; <see cref="Books"/> says what was sold and asked.
/// </summary>
public sealed class WantSmsSimulator : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<WantSmsFault>> _faults = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly TimeProvider _time;

    private WantSmsSimulator(WebApplication app, TimeProvider time)
    {
        (_app, _time) = (app, time);
        Counter = new WantSmsCounter(this, time);
        app.Run(new WantSmsPages(this, time).AnswerAsync);
    }

    public string BaseUrl => _app.Urls.First() + "/api/public/v1";

    public string ApiKey { get; } = "wms_S1mulat0rKey0123456789";

    public WantSmsShape Shape { get; set; }

    public WantSmsBooks Books { get; } = new();

    public decimal Balance { get; set; } = 1000;

    /// <summary>What is listed, by kind and name, and its price for each length asked.</summary>
    public ConcurrentDictionary<(string Kind, string Service), decimal> Offers { get; } = new();

    /// <summary>Listed services without a number left.</summary>
    public ConcurrentDictionary<string, bool> SoldOut { get; } = new(StringComparer.Ordinal);

    public IList<(string Code, string State)> AreaCodes { get; } = [("726", "Texas"), ("202", "District of Columbia")];

    public ConcurrentDictionary<int, WantSmsRental> Rentals { get; } = new();

    /// <summary>Changes honest answers on their way out: more fields, fewer, other types.</summary>
    public Action<JsonNode>? Tamper { get; set; }

    internal WantSmsCounter Counter { get; }

    public static async Task<WantSmsSimulator> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var simulator = new WantSmsSimulator(builder.Build(), time);
        await simulator._app.StartAsync();
        return simulator;
    }

    public void Sell(string kind, string service, decimal price) => Offers[(kind, service)] = price;

    public void Deliver(int id, string text, string from = "24636", DateTimeOffset? at = null) => Rentals[id].Sms.Add((from, text, at ?? _time.GetUtcNow()));

    /// <summary>The next <paramref name="times"/> calls of a path go wrong.</summary>
    public void Fail(string path, WantSmsFault fault, int times = 1)
    {
        var script = _faults.GetOrAdd(path, static _ => new ConcurrentQueue<WantSmsFault>());
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

    internal WantSmsFault? NextFault(string path) => _faults.TryGetValue(path, out var script) && script.TryDequeue(out var fault) ? fault : null;
}
