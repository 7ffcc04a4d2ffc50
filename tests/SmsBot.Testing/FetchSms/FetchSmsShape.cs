namespace SmsBot.Testing.FetchSms;

/// <summary>How the simulated shop writes what its documents leave open.</summary>
public enum FetchSmsShape
{
    /// <summary>Bare objects, times with Z, "(332) 555-0184".</summary>
    Documented,

    /// <summary>
    /// Wrapped objects, times without an offset and with microseconds, "+1 332 555 0184", numbers as text, separators in codes.
    /// </summary>
    Other,
}
