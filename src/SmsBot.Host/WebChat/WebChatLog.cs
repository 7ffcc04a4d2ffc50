using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>
/// Writes the transcript and shows it to the open pages in the same order: a page never ends with the older of two edits.
/// </summary>
internal sealed class WebChatLog(ITranscript transcript, WebChatHub hub) : IDisposable
{
    public const int HistoryLength = 200;
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<TranscriptMessage> AddAsync(
        ChatRef chat, string? replyTo, bool fromMember, string payload, long? outboxId, CancellationToken cancellationToken) =>
        (await WriteAsync(
            async () => await transcript.AddAsync(chat, replyTo, fromMember, payload, outboxId, cancellationToken), cancellationToken))!;

    public Task<TranscriptMessage?> ReplaceAsync(ChatRef chat, long id, string payload, CancellationToken cancellationToken) =>
        WriteAsync(() => transcript.ReplaceAsync(chat, id, payload, cancellationToken), cancellationToken);

    public async Task<bool> HasAsync(ChatRef chat, long id, CancellationToken cancellationToken) =>
        await transcript.FindAsync(chat, id, cancellationToken) is not null;

    /// <summary>The last messages of these chats together, oldest first.</summary>
    public async Task<IReadOnlyList<TranscriptMessage>> ListAsync(IEnumerable<ChatRef> chats, CancellationToken cancellationToken)
    {
        List<TranscriptMessage> all = [];
        foreach (var chat in chats)
            all.AddRange(await transcript.ListAsync(chat, HistoryLength, cancellationToken));
        return [.. all.OrderBy(message => message.Id).TakeLast(HistoryLength)];
    }

    public void Dispose() => _gate.Dispose();

    private async Task<TranscriptMessage?> WriteAsync(Func<Task<TranscriptMessage?>> write, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var message = await write();
            if (message is not null)
                hub.Publish(WebMessages.ToJson(message));
            return message;
        }
        finally
        {
            _gate.Release();
        }
    }
}
