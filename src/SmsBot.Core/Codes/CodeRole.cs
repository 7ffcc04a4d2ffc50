namespace SmsBot.Core.Codes;

/// <summary>What a known word says about the number beside it. The order is the rank where two words overlap.</summary>
internal enum CodeRole
{
    /// <summary>A word that only holds another one: "unicode", "vscode".</summary>
    Ignored,

    /// <summary>Makes another kind of code of it: a promotion, a postcode, an error.</summary>
    Other,

    /// <summary>What follows is the code of before: "instead of 111111".</summary>
    Replaces,

    /// <summary>This code is not valid any more.</summary>
    Expired,

    /// <summary>Code, password, PIN.</summary>
    Code,

    /// <summary>Names another thing: an order, an account, a phone, a time.</summary>
    Claim,

    /// <summary>What a code is for: to confirm, to log in.</summary>
    Purpose,

    /// <summary>A currency or unit beside an amount.</summary>
    Amount,

    /// <summary>The code that is valid now, where a text names an old one too.</summary>
    New,

    /// <summary>Do not share, ignore if it was not you: said beside a code.</summary>
    Warning,

    /// <summary>A copula: what follows is said of the sentence's head.</summary>
    Is,
}
