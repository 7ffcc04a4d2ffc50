using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing.Shops;

/// <summary>A provider as a real server on loopback: each request is noted, scripted faults strike, the shop's own page answers.</summary>
/// <param name="root">What all its paths begin with.</param>
public abstract class SimulatedShop<TBooks>(string root, TimeProvider time) : IAsyncDisposable
    where TBooks : ShopBooks, new()
{
    private readonly ShopAnswers _answers = new() { Time = time };
    private readonly List<CollectedLogs> _logs = [];
    private WebApplication? _app;

    public string BaseUrl => _app!.Urls.First() + root;

    public TBooks Books { get; } = new();

    /// <summary>Changes honest answers on their way out: more fields, fewer, other types.</summary>
    public Action<JsonNode>? Tamper
    {
        get => _answers.Tamper;
        set => _answers.Tamper = value;
    }

    /// <summary>Replaces an honest answer as it is sent, whatever it is then.</summary>
    public Func<string, (string Body, string ContentType)>? Garble
    {
        get => _answers.Garble;
        set => _answers.Garble = value;
    }

    /// <summary>May strike any call that no script does.</summary>
    public Func<string, ShopFault?>? Weather
    {
        get => _answers.Weather;
        set => _answers.Weather = value;
    }

    /// <summary>How far the clock that dates its answers is wrong.</summary>
    public TimeSpan ClockIsOff
    {
        get => _answers.ClockIsOff;
        set => _answers.ClockIsOff = value;
    }

    /// <summary>Calls that nobody answers just now.</summary>
    public int Hanging => _answers.Hanging;

    /// <summary>What it gave out that must not stand in a log: its key, numbers, codes and texts.</summary>
    public abstract IEnumerable<string?> Secrets { get; }

    protected TimeProvider Time => time;

    /// <summary>The next <paramref name="times"/> calls of this name go wrong.</summary>
    public void Fail(string call, ShopFault fault, int times = 1) => _answers.Fail(call, fault, times);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app!.StopAsync(now.Token);
        await _app.DisposeAsync();
        LogSecrets.RequireNone(Secrets, _logs);
    }

    /// <summary>Disposing it fails the test if one of its secrets stands in this log.</summary>
    internal void Watch(CollectedLogs log) => _logs.Add(log);

    /// <summary>Opens it; port 0 is any that is free.</summary>
    protected async Task OpenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
    }

    protected abstract (int Status, JsonNode? Body) Page(ShopRequest request, HttpRequest http);

    /// <summary>The request's path as the books have it.</summary>
    protected virtual string PathOf(string path) => path;

    /// <summary>The names under which a request's faults are scripted.</summary>
    protected virtual IEnumerable<string> CallsOf(ShopRequest request) => [request.Path];

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await ReadAsync(context.Request);
        Books.Note(request);
        await _answers.SendAsync(context, request.Path, CallsOf(request), () => Page(request, context.Request), "application/json");
    }

    private async Task<ShopRequest> ReadAsync(HttpRequest http)
    {
        using var reader = new StreamReader(http.Body);
        var path = PathOf(http.Path.Value!.Replace(root + "/", "", StringComparison.Ordinal));
        return new ShopRequest(
            http.Method,
            path,
            http.QueryString.Value ?? "",
            http.Headers.Authorization.ToString(),
            await reader.ReadToEndAsync(),
            time.GetUtcNow())
        {
            KeyHeader = http.Headers["X-API-Key"].ToString(),
        };
    }
}
