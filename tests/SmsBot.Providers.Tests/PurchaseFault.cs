namespace SmsBot.Providers.Tests;

/// <summary>How a purchase goes wrong in the provider contract.</summary>
public enum PurchaseFault
{
    ReadAndClose,
    SoldAndClose,
    HalfAnswer,
    HtmlWith200,
    HtmlWith403,
    HtmlWith502,
    Redirect,
    Timeout408,
    SuccessWithoutId,
}
