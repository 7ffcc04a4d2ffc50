using SmsBot.Testing.Shops;

namespace SmsBot.Testing.FetchSms;

/// <summary>The books of the simulated shop; its numbers are paid for by a reuse too.</summary>
public sealed class FetchSmsBooks : ShopBooks
{
    /// <summary>Requests by method and path; an asterisk stands for an id, for example <c>POST verifications/*/cancel</c>.</summary>
    public override int Count(string call) =>
        Requests.Count(request => string.Equals($"{request.Method} {FetchSmsPages.Pattern(request.Path)}", call, StringComparison.Ordinal));
}
