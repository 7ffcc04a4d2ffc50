namespace SmsBot.Core.Domain;

/// <summary>An update that a receiver took from its platform and is to handle; a handled one without its content, so that it is not taken again.</summary>
internal sealed class UpdateRow
{
    public required string Platform { get; init; }

    public required long UpdateId { get; init; }

    public required string Lane { get; init; }

    public required string Payload { get; init; }
}
