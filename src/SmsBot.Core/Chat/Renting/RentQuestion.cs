using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Chat.Renting;

/// <summary>What <see cref="RentWords"/> has understood so far.</summary>
internal sealed record RentQuestion
{
    public ServiceName? Service { get; init; }

    public KnownCountry? Country { get; init; }

    public int? Days { get; init; }

    public string? Provider { get; init; }

    public Money? MaxPrice { get; init; }

    public string? AreaCode { get; init; }

    public string? Pool { get; init; }

    /// <summary>Only leases that can be renewed, or only those that cannot; null: both.</summary>
    public bool? Renewable { get; init; }

    /// <summary>
    /// Some words are uncertain (a corrected spelling, a country code that is an everyday word): the result is shown and never bought at
    /// once.
    /// </summary>
    public bool IsGuess { get; init; }

    /// <summary>The request; empty where the service or the country is missing.</summary>
    public RentRequest Request => new(Service?.Slug ?? "", Country?.Code ?? "")
    {
        Days = Days,
        Provider = Provider,
        MaxPrice = MaxPrice,
        AreaCode = AreaCode,
        Pool = Pool,
        Renewable = Renewable,
    };
}
