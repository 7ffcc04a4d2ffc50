using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>The little of the Bot API that a post needs.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _messages;
    private int _posts;
    private int _requests;

    private ChatServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.First();

    public ConcurrentDictionary<string, bool> Texts { get; } = new(StringComparer.Ordinal);

    public int Requests => Volatile.Read(ref _requests);

    public int Posts => Volatile.Read(ref _posts);

    /// <summary>The first question for updates.</summary>
    public Task Polled => _polled.Task;

    public static async Task<ChatServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new ChatServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        var method = context.Request.Path.Value!.Split('/')[^1];
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync() is { Length: > 0 } json ? JsonNode.Parse(json) : null;
        context.Response.ContentType = "application/json";
        switch (method)
        {
            case "getUpdates":
                _polled.TrySetResult();
                await Task
                    .Delay(TimeSpan.FromSeconds(20), TimeProvider.System, context.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await context.Response.WriteAsync("""{"ok":true,"result":[]}""");
                break;
            case "getMe":
                await context.Response.WriteAsync(
                    """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}""");
                break;
            case "sendMessage" or "editMessageText":
                if (method == "sendMessage")
                    Interlocked.Increment(ref _posts);
                Texts[body?["text"]?.ToString() ?? ""] = true;
                var id = Interlocked.Increment(ref _messages);
                await context.Response.WriteAsync(string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{ "ok": true, "result": { "message_id": {{id}}, "date": 1, "chat": { "id": {{body?["chat_id"]}}, "type": "private" } } }"""));
                break;
            default:
                await context.Response.WriteAsync("""{"ok":true,"result":true}""");
                break;
        }
    }
}
