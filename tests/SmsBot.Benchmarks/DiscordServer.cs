using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>
/// The little of Discord that an interaction needs: a gateway that sends them, and the moment at which each is acknowledged.
/// </summary>
internal sealed class DiscordServer : IAsyncDisposable
{
    private const string Hello = """{"op":10,"d":{"heartbeat_interval":41250}}""";
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource<WebSocket> _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, long> _sent = new(StringComparer.Ordinal);
    private long _sequence;
    private long _messages = 1000;

    private DiscordServer(WebApplication app)
    {
        _app = app;
        app.UseWebSockets();
        app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.First();

    private string GatewayUrl => Url.Replace("http://", "ws://", StringComparison.Ordinal);

    public Task Connected => _connected.Task;

    /// <summary>From the event's sending to the first byte of its acknowledgement, by the interaction's token.</summary>
    public ConcurrentDictionary<string, TimeSpan> Acknowledged { get; } = new(StringComparer.Ordinal);

    public static async Task<DiscordServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new DiscordServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    /// <summary>An interaction of a member in the private chat with the bot, as Discord sends it.</summary>
    public async Task SendAsync(int type, string token, int member, string data)
    {
        var socket = await _connected.Task;
        var id =
            ((TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22) | Interlocked.Increment(ref _sequence);
        var json = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"op":0,"t":"INTERACTION_CREATE","s":{{{_sequence}}},"d":{"id":"{{{id}}}","application_id":"7","type":{{{type}}},"token":"{{{token}}}","version":1,"channel_id":"{{{5000 + member}}}","context":1,"user":{"id":"{{{9000 + member}}}","username":"member"},"message":{"id":"1"},"data":{{{data}}}}}""");
        _sent[token] = TimeProvider.System.GetTimestamp();
        await WriteAsync(socket, json);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
        _sending.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var at = TimeProvider.System.GetTimestamp();
        if (context.WebSockets.IsWebSocketRequest)
        {
            await ServeAsync(await context.WebSockets.AcceptWebSocketAsync());
            return;
        }

        string[] path = context.Request.Path.Value!.Trim('/').Split('/');
        if (path is ["interactions", _, var token, "callback"])
        {
            if (_sent.TryGetValue(token, out var sentAt))
                Acknowledged.TryAdd(token, TimeProvider.System.GetElapsedTime(sentAt, at));
            context.Response.StatusCode = 204;
            return;
        }

        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(path switch
        {
            ["gateway", "bot"] =>
                $$$"""{"url":"{{{GatewayUrl}}}","shards":1,"session_start_limit":{"total":1000,"remaining":999,"reset_after":0,"max_concurrency":1}}""",
            ["applications", "@me"] => """{"id":"7","name":"bench"}""",
            [.., "commands"] => "[]",
            _ => string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{Interlocked.Increment(ref _messages)}}"}"""),
        });
    }

    private async Task ServeAsync(WebSocket socket)
    {
        await WriteAsync(socket, Hello);
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), _stopping.Token) is { MessageType: WebSocketMessageType.Text } got)
            {
                var said = Encoding.UTF8.GetString(buffer, 0, got.Count);
                if (said.Contains("\"op\":1,", StringComparison.Ordinal))
                    await WriteAsync(socket, """{"op":11}""");
                if (!said.Contains("\"op\":2,", StringComparison.Ordinal))
                    continue;

                await WriteAsync(
                    socket,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$$"""{"op":0,"t":"READY","s":{{{Interlocked.Increment(ref _sequence)}}},"d":{"session_id":"s","resume_gateway_url":"{{{GatewayUrl}}}"}}"""));
                _connected.TrySetResult(socket);
            }
        }
        catch (Exception over) when (over is WebSocketException or OperationCanceledException)
        {
            // The bot has left, or the measuring is over.
        }
    }

    private async Task WriteAsync(WebSocket socket, string text)
    {
        await _sending.WaitAsync(CancellationToken.None);
        try
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }
}
