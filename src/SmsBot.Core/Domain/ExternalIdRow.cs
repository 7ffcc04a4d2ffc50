namespace SmsBot.Core.Domain;

/// <summary>The provider's id of a rental. A table of its own, because a resend may return a new id.</summary>
internal sealed class ExternalIdRow
{
    public required string Provider { get; init; }

    public required string ExternalId { get; init; }

    public required long RentalId { get; set; }
}
