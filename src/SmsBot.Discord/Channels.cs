using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>
/// Discord's channels as chats of the core. A private chat is <c>discord:USER</c>, because the user is always known, while the DM channel
/// must be requested; a channel is <c>discord:SERVER/CHANNEL</c>, so that a whole server can be listed.
/// </summary>
internal static class Channels
{
    public const string Platform = "discord";

    public static ChatRef Private(string user) => new(Platform, user);

    public static bool IsPrivate(ChatRef chat) => chat.Thread.Length == 0;

    public static string Title(string? channel) => channel is { Length: > 0 } name ? "#" + UntrustedText.Line(name, 60) : "";

    public static bool IsSnowflake(string? text) => text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit);
}
