using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Discord.Gateway;

/// <summary>A WebSocket that sends and receives whole messages. A broken connection counts as closed without a code.</summary>
internal sealed class GatewaySocket : IDisposable
{
    private const int ChunkBytes = 16 * 1024;
    private const int MaxMessageBytes = 16 * 1024 * 1024;
    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(2);
    private static readonly GatewayPayload Unreadable = new();

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TimeProvider _time;
    private ArrayBufferWriter<byte> _message = new(ChunkBytes);

    public GatewaySocket(string userAgent, TimeProvider time)
    {
        _time = time;

        // Some servers refuse the handshake without one.
        _socket.Options.SetRequestHeader("User-Agent", userAgent);
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>Discord's close code, after <see cref="ReceiveAsync"/> has returned null.</summary>
    public int? CloseCode => (int?)_socket.CloseStatus;

    public Task ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        _socket.ConnectAsync(new UriBuilder(url) { Query = "v=10&encoding=json" }.Uri, cancellationToken);

    /// <summary>The next message; null when the connection is closed.</summary>
    public async Task<GatewayPayload?> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_message.Capacity > 16 * ChunkBytes)
            _message = new ArrayBufferWriter<byte>(ChunkBytes);
        _message.ResetWrittenCount();
        try
        {
            while (true)
            {
                var got = await _socket.ReceiveAsync(_message.GetMemory(ChunkBytes), cancellationToken);
                if (got.MessageType == WebSocketMessageType.Close || _message.WrittenCount > MaxMessageBytes)
                    return null;

                _message.Advance(got.Count);
                if (got.EndOfMessage)
                    return Read();
            }
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    public async Task SendAsync<T>(T payload, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(
                JsonSerializer.SerializeToUtf8Bytes(payload, type), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        catch (Exception broken) when (broken is WebSocketException or InvalidOperationException)
        {
            // The receiving side sees the same error and ends the connection.
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends our close code, if the connection still works.</summary>
    public async Task LeaveAsync(int code)
    {
        using var limit = new CancellationTokenSource(CloseTime, _time);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, null, limit.Token);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or InvalidOperationException)
        {
            // It is closed anyway.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private GatewayPayload Read()
    {
        try
        {
            return JsonSerializer.Deserialize(_message.WrittenSpan, GatewayJson.Default.GatewayPayload) ?? Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }
}
