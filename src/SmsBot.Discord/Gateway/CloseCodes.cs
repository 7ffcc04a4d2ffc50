using System.Globalization;

namespace SmsBot.Discord.Gateway;

/// <summary>
/// What to do after each of Discord's close codes:
/// https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes.
/// </summary>
internal static class CloseCodes
{
    /// <summary>Our close code for a session that will be resumed: 1000 and 1001 would end the session.</summary>
    public const int Leaving = 4900;

    private static readonly TimeSpan AfterRateLimit = TimeSpan.FromSeconds(5);

    public static GatewayEnd Of(int? code) => code switch
    {
        4003 => GatewayEnd.NewSession("not authenticated (4003)"),
        4004 =>
            GatewayEnd.Fatal(
                "Discord does not know this bot (4004): check Discord:Token, or reset it on the Bot page of the developer portal, and start again."),
        4007 => GatewayEnd.NewSession("invalid sequence (4007)"),
        4008 => GatewayEnd.Resume("too many messages (4008)") with { WaitAtLeast = AfterRateLimit },
        4009 => GatewayEnd.NewSession("the session timed out (4009)"),
        4010 =>
            GatewayEnd.Fatal(
                "Discord refused the bot's share of the servers (4010, invalid shard). This is a fault of this program: report it with the version."),
        4011 =>
            GatewayEnd.Fatal(
                "The bot is in so many servers that Discord wants more connections (4011). Start it again: it asks Discord for their number then."),
        4012 => GatewayEnd.Fatal("Discord no longer speaks version 10 of its gateway (4012): update this program."),
        4013 =>
            GatewayEnd.Fatal(
                "Discord refused what the bot wants to hear of (4013, invalid intents). This is a fault of this program: report it with the version."),
        4014 =>
            GatewayEnd.Fatal(
                "Discord does not let the bot hear of what it asked for (4014): open the Bot page of the developer portal and see whether the bot was limited."),
        { } known => GatewayEnd.Resume(string.Create(CultureInfo.InvariantCulture, $"closed by Discord ({known})")),
        null => GatewayEnd.Resume("the connection broke"),
    };
}
