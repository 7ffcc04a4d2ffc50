using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Pricing;

/// <summary>Why a provider has no fresh price in a table.</summary>
internal sealed record UnavailableProvider(string Provider, string DisplayName, Refusal Refusal, RentalKind? SellsOnly = null)
{
    /// <summary>What it asked when it answered last: shown with its age, never bought at.</summary>
    public IReadOnlyList<Quote> Kept { get; init; } = [];

    /// <summary>The least that its leases cost a day, where it sells nothing else and that is known.</summary>
    public Money? LeaseADay { get; init; }
}
