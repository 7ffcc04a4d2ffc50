namespace SmsBot.Core.Domain;

/// <summary>
/// An update that a receiver got from its platform. A handled one is kept without its content, so that it is not handled again.
/// </summary>
internal sealed class UpdateRow
{
    public required string Platform { get; init; }

    public required long UpdateId { get; init; }

    public required string Lane { get; init; }

    public required string Payload { get; init; }
}
