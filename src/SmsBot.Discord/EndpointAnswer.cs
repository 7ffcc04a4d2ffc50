namespace SmsBot.Discord;

/// <summary>What Discord's call of the interactions endpoint gets.</summary>
public enum EndpointAnswer
{
    /// <summary>The call cannot be read.</summary>
    Unreadable,

    /// <summary>The call was a ping.</summary>
    Pong,

    /// <summary>An interaction was taken: it is acknowledged by a call of its own, like one from the gateway.</summary>
    Taken,
}
