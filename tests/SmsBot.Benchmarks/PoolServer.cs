using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>The little of SMSPool that a poll needs, as fast as it goes, with a count of what was asked.</summary>
internal sealed class PoolServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string?> _orders = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly List<string> _delivered = [];
    private readonly List<string> _shown = [];
    private string? _active;
    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);
    private readonly long _end = TimeProvider.System.GetUtcNow().AddMinutes(15).ToUnixTimeSeconds();
    private readonly TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PoolServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.First();

    /// <summary>The first read of the open orders.</summary>
    public Task Polled => _polled.Task;

    /// <summary>Nothing is answered any more.</summary>
    public bool Hangs { get; set; }

    public static async Task<PoolServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new PoolServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public void Open(string orderId) => _orders[orderId] = null;

    public void Deliver(string orderId, string code)
    {
        lock (_lock)
        {
            _orders[orderId] = code;
            _active = null;
            _delivered.Add(code);
        }
    }

    /// <summary>The codes that the newest list has shown for the first time.</summary>
    public IReadOnlyList<string> TakeShown()
    {
        lock (_lock)
        {
            List<string> shown = [.. _shown];
            _shown.Clear();
            return shown;
        }
    }

    public int Calls(string path) => _calls.GetValueOrDefault(path);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.TrimStart('/');
        if (Hangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        _calls.AddOrUpdate(path, 1, (_, count) => count + 1);
        var form = await context.Request.ReadFormAsync();
        context.Response.ContentType = "application/json";
        switch (path)
        {
            case "request/active":
                _polled.TrySetResult();
                await context.Response.WriteAsync(Active());
                break;
            case "sms/check":
                await context.Response.WriteAsync(Check(form["orderid"].ToString()));
                break;
            case "country/retrieve_all":
                await context.Response.WriteAsync("""[{"ID":"1","name":"United States","region":"Americas"}]""");
                break;
            case "service/retrieve_all":
                await context.Response.WriteAsync("""[{"ID":"1","name":"WhatsApp"}]""");
                break;
            default:
                await context.Response.WriteAsync("[]");
                break;
        }
    }

    /// <summary>Made once for as long as nothing comes: a poll of thousands must cost the bot, not this server.</summary>
    private string Active()
    {
        lock (_lock)
        {
            _shown.AddRange(_delivered);
            _delivered.Clear();
            return _active ??= List();
        }
    }

    private string List()
    {
        var end = _end;
        var json = new StringBuilder("[");
        foreach (var (order, code) in _orders)
        {
            if (json.Length > 1)
                json.Append(',');
            json.Append(
                CultureInfo.InvariantCulture,
                $$"""{"timestamp":"2026-11-21 12:00:00","order_code":"{{order}}","phonenumber":"12025550123","code":"{{code ?? "0"}}","full_code":"{{(code is null ? "0" : "Your WhatsApp code: " + code)}}","short_name":"US","service":"WhatsApp","status":"{{(code is null ? "pending" : "completed")}}","expiry":"{{end}}"}""");
        }

        return json.Append(']').ToString();
    }

    private string Check(string order) => _orders.TryGetValue(order, out var code) && code is not null
        ? $$"""{"status":3,"sms":"{{code}}","full_sms":"Your WhatsApp code: {{code}}"}"""
        : """{"status":1,"message":"pending","resend":0}""";
}
