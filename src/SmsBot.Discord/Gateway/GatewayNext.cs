namespace SmsBot.Discord.Gateway;

internal enum GatewayNext
{
    /// <summary>The session lives on: what was missed is sent again.</summary>
    Resume,

    /// <summary>A new session is needed.</summary>
    Afresh,

    /// <summary>No connection will do better until the operator has mended something.</summary>
    Stop,
}
