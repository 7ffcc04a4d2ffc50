namespace SmsBot.Discord.Gateway;

internal enum GatewayNext
{
    /// <summary>The session continues: missed events are sent again.</summary>
    Resume,

    /// <summary>A new session is needed.</summary>
    NewSession,

    /// <summary>A new connection will fail too, until the operator has fixed the problem.</summary>
    Stop,
}
