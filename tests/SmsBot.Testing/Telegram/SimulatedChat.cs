using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>A private chat, a group or a supergroup with what stands in it.</summary>
public sealed class SimulatedChat(long id, string type, string title)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, SimulatedMessage> _messages = [];
    private long _lastId;

    public long Id { get; internal set; } = id;

    public string Type { get; internal set; } = type;

    public string Title { get; } = title;

    /// <summary>The topics of a forum.</summary>
    public HashSet<long> Threads { get; } = [];

    /// <summary>What somebody is in the group, as Telegram calls it; who is not here is a "member".</summary>
    public Dictionary<long, string> Statuses { get; } = [];

    /// <summary>The bot has left.</summary>
    public bool IsLeft { get; internal set; }

    /// <summary>Until then every message to this chat is answered with a 429, as in a group in slow mode.</summary>
    public DateTimeOffset? SlowUntil { get; set; }

    /// <summary>What a message to this chat is answered with, where it may not be sent.</summary>
    public BotApiAnswer? Refusal { get; set; }

    public IReadOnlyList<SimulatedMessage> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages.Values];
        }
    }

    public SimulatedMessage? Find(long messageId)
    {
        lock (_gate)
            return _messages.GetValueOrDefault(messageId);
    }

    public void Delete(SimulatedMessage message)
    {
        lock (_gate)
            _messages.Remove(message.Id);
    }

    internal SimulatedMessage Add(Func<long, SimulatedMessage> make)
    {
        lock (_gate)
            return _messages[++_lastId] = make(_lastId);
    }

    internal void Replace(SimulatedMessage message)
    {
        lock (_gate)
            _messages[message.Id] = message;
    }

    internal JsonObject ToJson() => new() { ["id"] = Id, ["type"] = Type, [Type == "private" ? "first_name" : "title"] = Title };
}
