namespace SmsBot.Telegram.BotApi;

// https://core.telegram.org/bots/api#update: only the fields that are read; unknown ones are ignored.

/// <summary>Only the id of a sent message is read.</summary>
internal sealed record Posted(long MessageId);

internal sealed record Update
{
    public long UpdateId { get; init; }

    public Message? Message { get; init; }

    public CallbackQuery? CallbackQuery { get; init; }

    public ChatMemberUpdated? MyChatMember { get; init; }
}

internal sealed record Message
{
    public long MessageId { get; init; }

    public long? MessageThreadId { get; init; }

    public bool? IsTopicMessage { get; init; }

    public User? From { get; init; }

    public Chat? SenderChat { get; init; }

    public long Date { get; init; }

    public Chat? Chat { get; init; }

    public string? Text { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    public long? MigrateToChatId { get; init; }

    public long? MigrateFromChatId { get; init; }
}

/// <summary>A part of a text; a mention of somebody without a username has the user.</summary>
internal sealed record Entity
{
    public string? Type { get; init; }

    public int Offset { get; init; }

    public int Length { get; init; }

    public User? User { get; init; }
}

internal sealed record CallbackQuery
{
    public string? Id { get; init; }

    public User? From { get; init; }

    public Message? Message { get; init; }

    public string? Data { get; init; }
}

internal sealed record ChatMemberUpdated
{
    public Chat? Chat { get; init; }

    public ChatMember? NewChatMember { get; init; }
}

internal sealed record ChatMember(string? Status, bool? IsMember = null, User? User = null);

internal sealed record Chat
{
    public long Id { get; init; }

    public string? Type { get; init; }

    public string? Title { get; init; }
}

internal sealed record User
{
    public long Id { get; init; }

    public bool? IsBot { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Username { get; init; }

    public string? LanguageCode { get; init; }
}
