using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>The little of the Bot API that a member's line and a post need.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _polled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<string> _updates = Channel.CreateUnbounded<string>();
    private int _said;
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

    /// <summary>Called with the chat and the text of each message, sent or edited.</summary>
    public Action<string, string>? Heard { get; set; }

    /// <summary>A member says a line in the private chat.</summary>
    public void Say(int member, string text)
    {
        var (id, now) = (Interlocked.Increment(ref _said), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        _updates.Writer.TryWrite(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "update_id": {{id}}, "message": { "message_id": {{id}}, "date": {{now}}, "from": { "id": {{member}}, "is_bot": false, "first_name": "Member" }, "chat": { "id": {{member}}, "type": "private" }, "text": "{{text}}" } }"""));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>What was said since the last question; waits for the first of it, 20 s at most.</summary>
    private async Task<string> UpdatesAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        List<string> updates = [];
        try
        {
            await _updates.Reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody said anything.
        }

        while (updates.Count < 100 && _updates.Reader.TryRead(out var update))
            updates.Add(update);
        return $$"""{"ok":true,"result":[{{string.Join(',', updates)}}]}""";
    }

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
                await context.Response.WriteAsync(await UpdatesAsync(context.RequestAborted));
                break;
            case "getMe":
                await context.Response.WriteAsync(
                    """{"ok":true,"result":{"id":1,"is_bot":true,"first_name":"Bench","username":"bench_bot"}}""");
                break;
            case "sendMessage" or "sendRichMessage" or "editMessageText":
                if (method != "editMessageText")
                    Interlocked.Increment(ref _posts);
                var text = (body?["text"] ?? body?["rich_message"]?["html"])?.ToString() ?? "";
                Texts[text] = true;
                Heard?.Invoke(body?["chat_id"]?.ToString() ?? "", text);
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
