using System.Globalization;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>What a refused message means for the chat.</summary>
internal static class TelegramFailures
{
    public const string Platform = "telegram";

    // Telegram documents no list of its descriptions; these were observed.
    private static readonly string[] Unreachable =
    [
        "chat not found", "user not found", "bot was kicked", "PEER_ID_INVALID", "CHAT_WRITE_FORBIDDEN", "CHAT_SEND_PLAIN_FORBIDDEN",
        "CHAT_RESTRICTED", "USER_IS_BLOCKED", "have no rights to send", "not enough rights", "need administrator rights",
    ];

    private static readonly string[] Gone =
    [
        "message to edit not found", "message to delete not found", "message can't be edited", "MESSAGE_ID_INVALID",
        "message identifier is not specified",
    ];

    public static bool IsUnchanged(BotApiException failure) => failure is { ErrorCode: 400 } && failure.Says("message is not modified");

    public static bool IsThreadGone(BotApiException failure) =>
        failure is { ErrorCode: 400 }
            && (failure.Says("message thread not found") || failure.Says("TOPIC_CLOSED") || failure.Says("TOPIC_DELETED"));

    public static bool IsReplyGone(BotApiException failure) =>
        failure is { ErrorCode: 400 } && (failure.Says("message to be replied not found") || failure.Says("replied message not found"));

    public static bool IsAboutEntities(BotApiException failure) => failure is { ErrorCode: 400 } && failure.Says("entit");

    public static bool IsAboutButtons(BotApiException failure) =>
        failure is { ErrorCode: 400 } && (failure.Says("button") || failure.Says("keyboard") || failure.Says("reply_markup"));

    /// <summary>The message itself is refused, not because of the chat or a missing message: a simpler form may be accepted.</summary>
    public static bool IsAboutForm(BotApiException failure) =>
        failure.ErrorCode == 400
            && failure.Parameters?.MigrateToChatId is null
            && !Array.Exists(Unreachable, failure.Says)
            && !Array.Exists(Gone, failure.Says);

    /// <summary>
    /// The server is older than rich messages. It knows no method for a new one, and in an edit it misses the text.
    /// </summary>
    public static bool IsRichUnknown(BotApiException failure) =>
        IsMethodUnknown(failure) || (failure is { ErrorCode: 400 } && failure.Says("message text is empty"));

    public static bool IsMethodUnknown(BotApiException failure) => failure is { ErrorCode: 404 } && failure.Says("method not found");

    public static bool IsBadToken(BotApiException failure) => failure is { ErrorCode: 401 or 404 } && !IsMethodUnknown(failure);

    public static ChatFailedException Of(BotApiException failure, ChatRef chat) => failure switch
    {
        { Parameters.MigrateToChatId: { } id } =>
            New(ChatFailure.Moved, failure, movedTo: chat with { ChatId = id.ToString(CultureInfo.InvariantCulture) }),
        { ErrorCode: 429 } => New(ChatFailure.Later, failure, failure.RetryAfter),
        { ErrorCode: 403 } => New(ChatFailure.Blocked, failure),
        { ErrorCode: 400 } when Array.Exists(Unreachable, failure.Says) => New(ChatFailure.Blocked, failure),
        { ErrorCode: 400 } when Array.Exists(Gone, failure.Says) => New(ChatFailure.MessageGone, failure),
        { ErrorCode: 400 } => New(ChatFailure.Rejected, failure),
        _ => New(ChatFailure.Later, failure),
    };

    private static ChatFailedException New(
        ChatFailure failure, BotApiException cause, TimeSpan? retryAfter = null, ChatRef? movedTo = null) =>
        new(failure, cause.Message, retryAfter, movedTo, cause);
}
