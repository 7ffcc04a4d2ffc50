namespace SmsBot.Core.Codes;

/// <summary>What a known word says about the number beside it. The order is the rank where two words overlap.</summary>
internal enum CodeRole
{
    /// <summary>Makes another kind of code of it: a promotion, a postcode, an error.</summary>
    Other,

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

    /// <summary>A copula: what follows is said of the sentence's head.</summary>
    Is,
}
