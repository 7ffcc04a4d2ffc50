using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>Somebody who talks with the bot, in private or in a group.</summary>
public sealed class SimulatedUser
{
    private readonly BotApiSimulator _bot;

    internal SimulatedUser(BotApiSimulator bot, long id, string name)
    {
        (_bot, Id, Name) = (bot, id, name);
        Chat = new SimulatedChat(id, "private", name);
    }

    public long Id { get; }

    public string Name { get; }

    /// <summary>Their app's language.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Null: they have none.</summary>
    public string? Username { get; set; }

    /// <summary>The private chat with the bot; it is there once the user has written first.</summary>
    public SimulatedChat Chat { get; }

    public Task<SimulatedMessage> SaysAsync(string text, SimulatedChat? @in = null, long? thread = null, DateTimeOffset? sentAt = null) =>
        SaysAsync(text, "[]", @in, thread, sentAt);

    /// <summary>Says it with a mention of somebody who has no username at its end.</summary>
    public Task<SimulatedMessage> MentionsAsync(string text, SimulatedUser whom, SimulatedChat chat) => SaysAsync(
        $"{text} {whom.Name}",
        new JsonArray(new JsonObject
        {
            ["type"] = "text_mention",
            ["offset"] = text.Length + 1,
            ["length"] = whom.Name.Length,
            ["user"] = whom.Me(),
        }).ToJsonString(),
        chat,
        null,
        null);

    private Task<SimulatedMessage> SaysAsync(string text, string entities, SimulatedChat? @in, long? thread, DateTimeOffset? sentAt)
    {
        var chat = @in ?? Chat;
        if (chat == Chat)
            _bot.Open(Chat);

        var said = chat.Add(id => new SimulatedMessage(chat, id, text) { ThreadId = thread, Entities = entities });
        _bot.Send("message", Json(said, sentAt));
        return Task.FromResult(said);
    }

    /// <summary>Waits for the bot's newest message that matches, as it was posted or as it has been edited.</summary>
    public Task<SimulatedMessage> SeesAsync(
        Func<SimulatedMessage, bool> match, TimeSpan? timeout = null, SimulatedChat? @in = null, SimulatedMessage? after = null)
    {
        var chat = @in ?? Chat;
        return _bot.Pulse.UntilAsync(
            () => chat.Messages.LastOrDefault(message => message.FromBot && message.Id > (after?.Id ?? 0) && match(message)),
            timeout ?? Patience.Bound,
            () => $"{Name} did not see it. In the chat stand:\n{string.Join('\n', chat.Messages)}");
    }

    public Task<SimulatedMessage> SeesAsync(
        string words, TimeSpan? timeout = null, SimulatedChat? @in = null, SimulatedMessage? after = null) =>
        SeesAsync(message => message.Text.Contains(words, StringComparison.Ordinal), timeout, @in, after);

    /// <summary>Presses a button of the message as it stands now, and waits until the app's spinner has stopped.</summary>
    public Task PressesAsync(SimulatedMessage message, string label, TimeSpan? timeout = null) =>
        PressesDataAsync(
            message,
            (message.Chat.Find(message.Id) ?? message).Button(label).CallbackData
                ?? throw new InvalidOperationException($"\"{label}\" only copies."),
            timeout: timeout);

    /// <summary>Sends any press; a forged one, or one that Telegram delivers too late to be answered.</summary>
    public async Task PressesDataAsync(SimulatedMessage message, string data, bool tooLate = false, TimeSpan? timeout = null)
    {
        var query = Guid.NewGuid().ToString("N");
        _bot.Ask(query, tooLate, this, message.Chat);
        _bot.Send("callback_query", new JsonObject
        {
            ["id"] = query,
            ["from"] = Me(),
            ["message"] = Json(message, null),
            ["chat_instance"] = "1",
            ["data"] = data,
        });
        await _bot.Pulse.UntilAsync(
            () => _bot.IsOpen(query) ? null : this, timeout ?? Patience.Bound, () => $"The bot did not answer {Name}'s press.");
    }

    public Task BlocksAsync()
    {
        Chat.Refusal = BotApiAnswer.Forbidden("bot was blocked by the user");
        return MembershipAsync("kicked");
    }

    public Task UnblocksAsync()
    {
        Chat.Refusal = null;
        return MembershipAsync("member");
    }

    private Task MembershipAsync(string status)
    {
        _bot.Send("my_chat_member", new JsonObject
        {
            ["chat"] = Chat.ToJson(),
            ["from"] = Me(),
            ["date"] = _bot.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["old_chat_member"] = new JsonObject { ["status"] = status == "member" ? "kicked" : "member", ["user"] = _bot.Me() },
            ["new_chat_member"] = new JsonObject { ["status"] = status, ["user"] = _bot.Me() },
        });
        return Task.CompletedTask;
    }

    private JsonObject Json(SimulatedMessage message, DateTimeOffset? sentAt)
    {
        var json = MessageJson.Of(message, message.FromBot ? _bot.Me() : Me(), sentAt ?? _bot.Time.GetUtcNow());

        // A library finds a command by its entity alone.
        if (!message.FromBot && message.Text.StartsWith('/'))
        {
            var entities = json["entities"] as JsonArray ?? [];
            entities.Insert(
                0, new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = message.Text.Split(' ', '\n')[0].Length });
            json["entities"] = entities;
        }

        return json;
    }

    internal JsonObject Me()
    {
        JsonObject me = new() { ["id"] = Id, ["is_bot"] = false, ["first_name"] = Name, ["language_code"] = Language };
        if (Username is { } username)
            me["username"] = username;
        return me;
    }
}
