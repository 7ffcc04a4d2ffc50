namespace SmsBot.Discord.Gateway;

/// <summary>How a connection ended, and what that means for the next one.</summary>
internal sealed record GatewayEnd(GatewayNext Next, string Why)
{
    public TimeSpan? WaitAtLeast { get; init; }

    public static GatewayEnd Resume(string why) => new(GatewayNext.Resume, why);

    public static GatewayEnd NewSession(string why) => new(GatewayNext.NewSession, why);

    public static GatewayEnd Fatal(string fix) => new(GatewayNext.Stop, fix);
}
