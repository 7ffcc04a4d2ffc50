using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Pricing;

/// <summary>Why a provider has no fresh price in a table.</summary>
internal sealed record UnavailableProvider(string Provider, string DisplayName, Refusal Refusal, RentalKind? SellsOnly = null)
{
    /// <summary>Its last quotes: shown with their age, never bought.</summary>
    public IReadOnlyList<Quote> Kept { get; init; } = [];

    /// <summary>The lowest daily price of its leases, if it sells nothing else and the price is known.</summary>
    public Money? LeaseADay { get; init; }
}
