using SmsBot.Core.Messaging;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>The transcript's contract in memory.</summary>
internal sealed class MemoryTranscript(TimeProvider time) : ITranscript
{
    private readonly Lock _lock = new();
    private readonly List<(TranscriptMessage Message, long? OutboxId)> _rows = [];

    public Task<TranscriptMessage> AddAsync(
        ChatRef chat, string? replyTo, bool fromMember, string payload, long? outboxId, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (outboxId is not null
                && _rows.FirstOrDefault(row => row.OutboxId == outboxId && row.Message.Chat == chat).Message is { } first)
                return Task.FromResult(first);

            var message = new TranscriptMessage(_rows.Count + 1, chat, replyTo, fromMember, payload, time.GetUtcNow());
            _rows.Add((message, outboxId));
            return Task.FromResult(message);
        }
    }

    public Task<TranscriptMessage?> ReplaceAsync(ChatRef chat, long id, string payload, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var index = _rows.FindIndex(row => row.Message.Id == id && row.Message.Chat == chat);
            if (index < 0)
                return Task.FromResult<TranscriptMessage?>(null);

            var changed = _rows[index].Message with { Payload = payload };
            _rows[index] = (changed, _rows[index].OutboxId);
            return Task.FromResult<TranscriptMessage?>(changed);
        }
    }

    public Task<TranscriptMessage?> FindAsync(ChatRef chat, long id, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult(_rows.Select(row => row.Message).FirstOrDefault(message => message.Id == id && message.Chat == chat));
    }

    public Task<IReadOnlyList<TranscriptMessage>> ListAsync(ChatRef chat, int limit, CancellationToken cancellationToken)
    {
        lock (_lock)
            return Task.FromResult<IReadOnlyList<TranscriptMessage>>(
                [.. _rows.Select(row => row.Message).Where(message => message.Chat == chat).TakeLast(limit)]);
    }
}
