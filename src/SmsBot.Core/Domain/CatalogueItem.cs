using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>A provider's own service or country and the common key that it stands for.</summary>
internal sealed class CatalogueItem
{
    public required string Provider { get; init; }

    public required CatalogueKind Kind { get; init; }

    public required string ProviderKey { get; init; }

    public required string Name { get; set; }

    /// <summary>A service's slug or a country's ISO code.</summary>
    public required string Common { get; set; }

    /// <summary>When it was first listed, or last changed.</summary>
    public required DateTimeOffset SeenAt { get; set; }
}
