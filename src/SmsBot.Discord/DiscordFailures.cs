using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>What a refused call means for the chat.</summary>
internal static class DiscordFailures
{
    public static ChatFailedException Of(RestException failure) => new(Kind(failure), Why(failure), failure.RetryAfter, inner: failure);

    /// <summary>The reason that the operator reads for a parked post.</summary>
    private static string Why(RestException failure) => failure.Code switch
    {
        RestCodes.MissingAccess => "the bot cannot see this channel (50001): add its role to the channel, with View Channel",
        RestCodes.MissingPermissions =>
            "the bot may not write in this channel (50013): give its role Send Messages there, for a thread Send Messages in Threads",
        RestCodes.CannotSendToUser or RestCodes.NoMutualGuilds => $"the member takes no private messages from the bot ({failure.Code})",
        _ => failure.Message,
    };

    private static ChatFailure Kind(RestException failure) => failure switch
    {
        { Code: RestCodes.UnknownMessage or RestCodes.OtherAuthor } => ChatFailure.MessageGone,

        // An edit of a message that is older than an hour, answered with 429 or 400: only this message, not a limit of the channel.
        { Code: RestCodes.TooManyEditsOfOldMessage } => ChatFailure.NotEditable,
        { Code: RestCodes.CannotSendToUser or RestCodes.NoMutualGuilds or RestCodes.InvalidRecipients or RestCodes.UnknownUser } =>
            ChatFailure.Blocked,
        { Code: RestCodes.UnknownChannel or RestCodes.UnknownGuild or RestCodes.MissingAccess or RestCodes.MissingPermissions } =>
            ChatFailure.Blocked,
        { Code: RestCodes.NotATextChannel or RestCodes.VerificationTooHigh or RestCodes.ArchivedThread or RestCodes.LockedThread } =>
            ChatFailure.Blocked,

        // Any other 403 comes from a firewall or proxy in between (also with one of Discord's codes: 40333), and says nothing about the
        // member.
        { Status: 400 or 404 or 413, Code: > 0 } => ChatFailure.Rejected,
        { Status: 400 or 413 } => ChatFailure.Rejected,
        _ => ChatFailure.Later,
    };
}
