using SmsBot.Core.Chat;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>What a refused call means for the chat.</summary>
internal static class ChatFailures
{
    public static ChatFailedException Of(RestException failure) => new(Kind(failure), failure.Message, failure.RetryAfter, inner: failure);

    private static ChatFailure Kind(RestException failure) => failure switch
    {
        { Code: RestCodes.UnknownMessage or RestCodes.OtherAuthor } => ChatFailure.MessageGone,
        { Code: RestCodes.CannotSendToUser or RestCodes.NoMutualGuilds or RestCodes.InvalidRecipients or RestCodes.UnknownUser } => ChatFailure.Blocked,
        { Code: RestCodes.UnknownChannel or RestCodes.MissingAccess or RestCodes.MissingPermissions } => ChatFailure.Blocked,

        // Without Discord's own code a 403 comes from a shield or a proxy in between, and says nothing about the member.
        { Status: 403, Code: > 0 } => ChatFailure.Blocked,
        { Status: 400 or 404 or 413, Code: > 0 } => ChatFailure.Rejected,
        { Status: 400 or 413 } => ChatFailure.Rejected,
        _ => ChatFailure.Later,
    };
}
