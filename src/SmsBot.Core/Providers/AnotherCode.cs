namespace SmsBot.Core.Providers;

/// <summary>How the same number can receive another code.</summary>
public enum AnotherCode
{
    /// <summary>Not possible, or not documented.</summary>
    No,

    /// <summary>SMS simply keep coming until the end.</summary>
    Comes,

    /// <summary>On request after the first code; it may cost.</summary>
    OnRequest,
}
