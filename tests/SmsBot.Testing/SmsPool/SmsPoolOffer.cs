namespace SmsBot.Testing.SmsPool;

/// <summary>What the simulated shop has of one service in one country.</summary>
public sealed class SmsPoolOffer(int serviceId, string service, int countryId, string countryCode, string country, int pool)
{
    public int ServiceId { get; } = serviceId;

    public string Service { get; } = service;

    public int CountryId { get; } = countryId;

    public string CountryCode { get; } = countryCode;

    public string Country { get; } = country;

    public decimal Price { get; set; }

    public int Stock { get; set; }

    public int Pool { get; } = pool;

    public string PoolName => Pool switch
    {
        1 => "Alpha",
        7 => "Foxtrot",
        _ => $"Pool {Pool}",
    };
}
