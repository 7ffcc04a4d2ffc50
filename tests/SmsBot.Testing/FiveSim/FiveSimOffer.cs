namespace SmsBot.Testing.FiveSim;

/// <summary>What the simulated shop sells in a country.</summary>
internal sealed record FiveSimOffer(string Category, string Country, string Product, decimal Price, int Stock);
