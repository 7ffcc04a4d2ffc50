using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A choice behind a button that spends. Its id is created with the button and can be used once: it is the spend's key.</summary>
internal sealed class Offer
{
    public long Id { get; private set; }

    public required Owner Owner { get; init; }

    public required ChatRef Chat { get; init; }

    /// <summary>What would be bought, as JSON of <see cref="OfferChoice"/>.</summary>
    public required string Choice { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public string Key => $"offer:{Id}";
}
