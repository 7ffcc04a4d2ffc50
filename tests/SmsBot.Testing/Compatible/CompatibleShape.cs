namespace SmsBot.Testing.Compatible;

/// <summary>How a simulated shop speaks the protocol.</summary>
public enum CompatibleShape
{
    /// <summary>Words as plain text, always with status 200; no list of open activations.</summary>
    Plain,

    /// <summary>JSON with HTTP statuses, refusals in an envelope with a title, and a list of open activations.</summary>
    Envelope,
}
