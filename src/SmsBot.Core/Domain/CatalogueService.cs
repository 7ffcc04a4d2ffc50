namespace SmsBot.Core.Domain;

/// <summary>A service under its common name. The id is short enough for a button token.</summary>
internal sealed class CatalogueService
{
    public long Id { get; private set; }

    /// <summary>The common key, for example <c>whatsapp</c>.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }
}
