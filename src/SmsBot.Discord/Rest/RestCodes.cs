namespace SmsBot.Discord.Rest;

/// <summary>
/// The error codes of Discord that the bot reacts to: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.
/// </summary>
internal static class RestCodes
{
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMember = 10007;
    public const int UnknownMessage = 10008;
    public const int UnknownUser = 10013;
    public const int UnknownWebhook = 10015;
    public const int UnknownInteraction = 10062;
    public const int TooManyEditsOfOldMessage = 30046;
    public const int AlreadyAcknowledged = 40060;
    public const int MissingAccess = 50001;
    public const int OtherAuthor = 50005;
    public const int CannotSendToUser = 50007;
    public const int NotATextChannel = 50008;
    public const int VerificationTooHigh = 50009;
    public const int MissingPermissions = 50013;
    public const int InvalidWebhookToken = 50027;
    public const int InvalidRecipients = 50033;
    public const int ArchivedThread = 50083;
    public const int NoMutualGuilds = 50278;
    public const int LockedThread = 160005;
}
