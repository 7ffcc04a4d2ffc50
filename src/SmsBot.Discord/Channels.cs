using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>
/// Discord's places as chats of the core. A private chat is <c>discord:USER</c>, because a member can always be named and their DM channel has to
/// be asked for; a channel is <c>discord:SERVER/CHANNEL</c>, so that a listed chat is a whole server.
/// </summary>
internal static class Channels
{
    public const string Platform = "discord";

    public static ChatRef Private(string user) => new(Platform, user);

    public static bool IsPrivate(ChatRef chat) => chat.Thread.Length == 0;

    public static string Title(string? channel) => channel is { Length: > 0 } name ? "#" + UntrustedText.Line(name, 60) : "";

    public static bool IsSnowflake(string? text) => text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit);
}
