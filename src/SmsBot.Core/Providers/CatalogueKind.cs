namespace SmsBot.Core.Providers;

/// <summary>What a catalogue entry is.</summary>
public enum CatalogueKind
{
    Service,
    Country,
}
