using SmsBot.Core.Refusals;

namespace SmsBot.Core.Rentals;

/// <summary>Why a provider has no price in a table.</summary>
internal sealed record PriceGap(string Provider, string DisplayName, Refusal Refusal, RentalKind? SellsOnly = null);
