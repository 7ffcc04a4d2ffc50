using System.Collections.Concurrent;
using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>The interactions that are being handled, by ticket.</summary>
internal sealed class InteractionResponseRegistry
{
    private readonly ConcurrentDictionary<string, InteractionResponse> _open = new(StringComparer.Ordinal);

    public void Open(InteractionResponse answer) => _open[answer.Id] = answer;

    public void Close(InteractionResponse answer) => _open.TryRemove(answer.Id, out _);

    public InteractionResponse? Find(string? ticket) => ticket is not null && _open.TryGetValue(ticket, out var answer) ? answer : null;

    public void NoteSpoken(ChatRef chat)
    {
        foreach (var (_, answer) in _open)
            answer.SpokeInChat |= answer.Chat == chat;
    }
}
