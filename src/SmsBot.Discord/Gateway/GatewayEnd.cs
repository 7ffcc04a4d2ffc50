namespace SmsBot.Discord.Gateway;

/// <summary>How a connection ended, and what that means for the next one.</summary>
internal sealed record GatewayEnd(GatewayNext Next, string Why)
{
    public TimeSpan? WaitAtLeast { get; init; }

    public static GatewayEnd Resume(string why) => new(GatewayNext.Resume, why);

    public static GatewayEnd Afresh(string why) => new(GatewayNext.Afresh, why);

    public static GatewayEnd Fatal(string mend) => new(GatewayNext.Stop, mend);
}
