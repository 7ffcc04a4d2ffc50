using SmsBot.Core.Catalogue;
using SmsBot.Core.Ledger;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Commands;

/// <summary>What was found in a member's words; what is missing is asked by buttons.</summary>
internal sealed record RentQuestion
{
    public ServiceName? Service { get; init; }

    public KnownCountry? Country { get; init; }

    public int? Days { get; init; }

    public string? Provider { get; init; }

    public Money? MaxPrice { get; init; }

    public string? AreaCode { get; init; }

    public string? Pool { get; init; }

    public RentWish? Wish => Service is { } service && Country is { } country
        ? new RentWish(service.Slug, country.Code) { Days = Days, Provider = Provider, MaxPrice = MaxPrice, AreaCode = AreaCode, Pool = Pool }
        : null;
}
