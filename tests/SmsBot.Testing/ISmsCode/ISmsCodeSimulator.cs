using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing.ISmsCode;

/// <summary>
/// iSMScode as a real server on loopback, by its one page of documents. <c>shop.Sell("whatsapp", "US", 0.31m, stock: 5)</c>,
/// <c>shop.Deliver(id, "Your code: 583920")</c>; <see cref="Books"/> says what was sold and asked.
/// </summary>
public sealed class ISmsCodeSimulator : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ISmsCodeFault>> _faults = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Country, string Service), (decimal Price, int Stock)> _offers = new();
    private readonly ConcurrentDictionary<string, ISmsCodeNumber> _numbers = new(StringComparer.Ordinal);
    private readonly WebApplication _app;
    private readonly TimeProvider _time;

    private ISmsCodeSimulator(WebApplication app, TimeProvider time)
    {
        (_app, _time) = (app, time);
        app.Run(new ISmsCodePages(this, time).AnswerAsync);
    }

    public string BaseUrl => _app.Urls.First() + "/api/v3";

    public string ApiKey { get; } = "ism_S1mulat0rKey0123456789";

    public ISmsCodeBooks Books { get; } = new();

    public decimal Balance { get; set; } = 100;

    /// <summary>A number without an SMS is answered 404 instead of an empty list.</summary>
    public bool NotFoundWhileEmpty { get; set; }

    /// <summary>Changes honest answers on their way out: more fields, fewer, other types.</summary>
    public Action<JsonNode>? Tamper { get; set; }

    public IReadOnlyCollection<ISmsCodeNumber> Numbers => [.. _numbers.Values];

    internal IReadOnlyCollection<(string Country, string Service)> Offers => [.. _offers.Keys];

    public static async Task<ISmsCodeSimulator> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        var simulator = new ISmsCodeSimulator(builder.Build(), time);
        await simulator._app.StartAsync();
        return simulator;
    }

    public void Sell(string service, string country, decimal price, int stock) => _offers[(country, service)] = (price, stock);

    public void Deliver(string id, string text, string from = "+447123456789", DateTimeOffset? at = null) =>
        _numbers[id].Sms.Add((from, text, at ?? _time.GetUtcNow()));

    /// <summary>The next <paramref name="times"/> calls of a path go wrong; <c>sms</c> stands for every number's.</summary>
    public void Fail(string path, ISmsCodeFault fault, int times = 1)
    {
        var script = _faults.GetOrAdd(path, static _ => new ConcurrentQueue<ISmsCodeFault>());
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

    internal ISmsCodeFault? NextFault(string path) => _faults.TryGetValue(path, out var script) && script.TryDequeue(out var fault) ? fault : null;

    internal ISmsCodeNumber? Find(string id) => _numbers.GetValueOrDefault(id);

    /// <summary>Reserves a number, or says by its code why not.</summary>
    internal (ISmsCodeNumber? Number, string? Refusal) Reserve(string country, string service)
    {
        lock (_offers)
        {
            if (!_offers.Keys.Any(offer => offer.Country == country))
                return (null, "invalid_country");
            if (!_offers.TryGetValue((country, service), out var offer))
                return (null, _offers.Keys.Any(known => known.Service == service) ? "no_numbers_available" : "invalid_service");
            if (offer.Stock <= 0)
                return (null, "no_numbers_available");
            if (Balance < offer.Price)
                return (null, "insufficient_balance");

            _offers[(country, service)] = (offer.Price, offer.Stock - 1);
            Balance -= offer.Price;
            Books.Charged += offer.Price;
            Books.Sold++;
            var id = string.Create(CultureInfo.InvariantCulture, $"num_{Books.Sold:x6}");
            return (_numbers[id] = new ISmsCodeNumber(id, $"+1202555{Books.Sold + 100:0000}", country, service, _time.GetUtcNow().AddMinutes(15)), null);
        }
    }
}
