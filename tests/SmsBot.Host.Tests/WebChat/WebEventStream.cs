using System.Net.ServerSentEvents;
using System.Text.Json;
using SmsBot.Testing;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>An open page's stream, read event by event.</summary>
internal sealed class WebEventStream(HttpResponseMessage response, Stream stream) : IAsyncDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();

    /// <summary>The next event of this name; what comes before it is skipped. Null at the stream's end.</summary>
    public async Task<JsonElement?> NextAsync(string name)
    {
        while (await _events.MoveNextAsync().AsTask().WaitAsync(Patience.Bound))
        {
            if (_events.Current.EventType == name)
                return JsonDocument.Parse(_events.Current.Data).RootElement;
        }

        return null;
    }

    public async Task<JsonElement> MessageAsync() => (await NextAsync("message"))!.Value;

    public async Task<JsonElement> HistoryAsync() => (await NextAsync("history"))!.Value;

    public async ValueTask DisposeAsync()
    {
        response.Dispose();
        await stream.DisposeAsync();
    }
}
