namespace SmsBot.Core.Codes;

/// <summary>Whether groups have the form of one code.</summary>
internal enum CodeShape
{
    None,

    /// <summary>It has the form of a date, a time, an amount or a phone number too.</summary>
    Doubtful,

    Code,
}
