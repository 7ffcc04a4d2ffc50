using System.Collections.Concurrent;
using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>The interactions that are being handled just now, by ticket.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<string, Answer> _open = new(StringComparer.Ordinal);

    public void Open(Answer answer) => _open[answer.Id] = answer;

    public void Close(Answer answer) => _open.TryRemove(answer.Id, out _);

    public Answer? Find(string? ticket) => ticket is not null && _open.TryGetValue(ticket, out var answer) ? answer : null;

    public void NoteSpoken(ChatRef chat)
    {
        foreach (var (_, answer) in _open)
            answer.SpokeInChat |= answer.Chat == chat;
    }
}
