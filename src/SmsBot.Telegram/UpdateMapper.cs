using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>What members typed and pressed, as requests to the pipeline; null if it is not meant for the bot.</summary>
internal static partial class UpdateMapper
{
    // Telegram's own accounts that speak for others: group admins, channels, and posts forwarded from a linked channel.
    private const long GroupAnonymousBot = 1087968824;
    private const long ChannelBot = 136817688;
    private const long ServiceNotifications = 777000;

    public static CommandRequest? Typed(Message message, string? username)
    {
        if (message is not { Text: { Length: > 0 } text, Chat: { } chat } || Sender(message) is not { } sender)
            return null;

        var anonymous = IsAnonymous(message);
        if (message.From?.IsBot == true && !anonymous)
            return null;

        var kind = Kind(chat);
        if (Addressed(kind == ChatKind.Private ? text : WithIds(text, message.Entities), username) is not { } command)
            return null;

        if (kind != ChatKind.Private && !command.StartsWith('/'))
            return null;

        return new CommandRequest
        {
            Chat = Ref(chat, message),
            ChatKind = kind,
            ChatTitle = chat.Title,
            Sender = new Owner(TelegramFailures.Platform, Id(sender)),
            SenderName = Name(message.From, sender),
            Language = message.From?.LanguageCode,
            Text = command,
            MessageId = Id(message.MessageId),
            SentAt = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(message.Date, 0, 253_402_300_799)),
            Anonymous = anonymous,
            PrivateChat = kind == ChatKind.Private ? Ref(chat, message) : new ChatRef(TelegramFailures.Platform, Id(sender)),
        };
    }

    public static CommandRequest? Pressed(CallbackQuery query, DateTimeOffset now, bool tooOld)
    {
        if (query is not { From: { } from, Message: { Chat: { } chat } message, Data: { Length: > 0 } data })
            return null;

        return new CommandRequest
        {
            Chat = Ref(chat, message),
            ChatKind = Kind(chat),
            ChatTitle = chat.Title,
            Sender = new Owner(TelegramFailures.Platform, Id(from.Id)),
            SenderName = Name(from, from.Id),
            Language = from.LanguageCode,
            Pressed = data,
            MessageId = Id(message.MessageId),
            SentAt = now,
            TooOldToAnswer = tooOld,
            Ticket = IsAnsweredLater(query) ? query.Id : null,
            Anonymous = from.Id is GroupAnonymousBot or ChannelBot,
            PrivateChat = Kind(chat) == ChatKind.Private ? Ref(chat, message) : new ChatRef(TelegramFailures.Platform, Id(from.Id)),
        };
    }

    /// <summary>Pressed in a group for something that only this member may read: the answer to the press may have to contain it.</summary>
    public static bool IsAnsweredLater(CallbackQuery query) =>
        query is { Id.Length: > 0, Message.Chat: { } chat }
            && Kind(chat) != ChatKind.Private
            && ButtonToken.Parse(query.Data)?.IsAnsweredLater == true;

    public static ChatRef Ref(Chat chat, Message? message = null) => new(
        TelegramFailures.Platform,
        Id(chat.Id),
        message is { IsTopicMessage: true, MessageThreadId: { } thread } ? Id(thread) : "");

    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static long? Sender(Message message) => message.From?.Id ?? message.SenderChat?.Id;

    private static bool IsAnonymous(Message message) =>
        message.SenderChat is not null || message.From is null or { Id: GroupAnonymousBot or ChannelBot or ServiceNotifications };

    /// <summary>The text without our own name after the command; null if it names another bot.</summary>
    private static string? Addressed(string text, string? username)
    {
        var command = Command().Match(text);
        if (!command.Success)
            return text;

        return username is not null && command.Groups["bot"].Value.Equals(username, StringComparison.OrdinalIgnoreCase)
            ? string.Concat(command.Groups["command"].Value, text.AsSpan(command.Length))
            : null;
    }

    /// <summary>In a group a mention of somebody who has no username is written as the id, which only Telegram knows.</summary>
    private static string WithIds(string text, IReadOnlyList<Entity>? entities) =>
        (entities ?? []).OrderByDescending(entity => entity.Offset).Aggregate(text, (all, entity) =>
            entity is { Type: "text_mention", User: { } user, Offset: > 0, Length: > 0 } && entity.Length <= all.Length - entity.Offset
                ? $"{all[..entity.Offset]}{TelegramFailures.Platform}:{Id(user.Id)}{all[(entity.Offset + entity.Length)..]}"
                : all);

    private static ChatKind Kind(Chat chat) => chat.Type switch
    {
        "private" => ChatKind.Private,
        "channel" => ChatKind.Channel,
        _ => ChatKind.Group,
    };

    private static string Name(User? from, long id)
    {
        var name = UntrustedText.Line($"{from?.FirstName} {from?.LastName}", 64);
        return name.Length > 0 ? name : Id(id);
    }

    [GeneratedRegex("^(?<command>/[A-Za-z0-9_]{1,64})@(?<bot>[A-Za-z0-9_]{1,64})")]
    private static partial Regex Command();
}
