using System.Net.ServerSentEvents;
using System.Text.Json;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The stream of the web chat, as an open page reads it.</summary>
internal static class WebEvents
{
    /// <summary>The messages of each event until the stream ends, and whether everything from before has been sent.</summary>
    public static async IAsyncEnumerable<(IReadOnlyList<WebMessage> Shown, bool IsLive)> ReadAsync(
        Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var one in SseParser.Create(stream).EnumerateAsync(cancellationToken))
        {
            yield return (one.EventType switch
            {
                "history" => JsonSerializer.Deserialize(one.Data, WebJson.Default.WebHistory)!.Messages,
                "message" => [JsonSerializer.Deserialize(one.Data, WebJson.Default.WebMessage)!],
                _ => [],
            }, one.EventType == "live");
        }
    }
}
