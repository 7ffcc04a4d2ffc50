namespace SmsBot.Telegram.BotApi;

// https://core.telegram.org/bots/api#available-methods: one record per method, named as there.

internal sealed record GetMe;

internal sealed record GetUpdates(long? Offset, int Limit, int Timeout, IReadOnlyList<string> AllowedUpdates);

internal sealed record SendMessage
{
    public required long ChatId { get; init; }

    public long? MessageThreadId { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public ReplyParameters? ReplyParameters { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>The file goes beside it, as a part of its own.</summary>
internal sealed record SendDocument
{
    public required long ChatId { get; init; }

    public long? MessageThreadId { get; init; }

    public required string Caption { get; init; }

    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record EditMessageText
{
    public required long ChatId { get; init; }

    public required long MessageId { get; init; }

    public required string Text { get; init; }

    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

internal sealed record AnswerCallbackQuery(string CallbackQueryId)
{
    public string? Text { get; init; }

    public bool? ShowAlert { get; init; }
}

internal sealed record GetChatMember(long ChatId, long UserId);

internal sealed record GetChat(long ChatId);

internal sealed record LeaveChat(long ChatId);

internal sealed record DeleteMessage(long ChatId, long MessageId);

internal sealed record SetMyCommands(IReadOnlyList<BotCommand> Commands, BotCommandScope Scope);

internal sealed record SetWebhook(string Url, IReadOnlyList<string> AllowedUpdates, int MaxConnections, bool DropPendingUpdates, string SecretToken);

internal sealed record DeleteWebhook(bool DropPendingUpdates);

internal sealed record MessageEntity(string Type, int Offset, int Length)
{
    public long? UnixTime { get; init; }

    public string? DateTimeFormat { get; init; }

    /// <summary>Who is called by a text_mention.</summary>
    public User? User { get; init; }
}

internal sealed record LinkPreviewOptions(bool IsDisabled);

internal sealed record ReplyParameters(long MessageId, bool AllowSendingWithoutReply);

internal sealed record InlineKeyboardMarkup(IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard);

internal sealed record InlineKeyboardButton(string Text)
{
    public string? Style { get; init; }

    public string? CallbackData { get; init; }

    public CopyTextButton? CopyText { get; init; }
}

internal sealed record CopyTextButton(string Text);

internal sealed record BotCommand(string Command, string Description);

internal sealed record BotCommandScope(string Type)
{
    public long? ChatId { get; init; }
}
