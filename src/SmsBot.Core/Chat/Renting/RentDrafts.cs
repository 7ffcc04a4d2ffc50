using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;

namespace SmsBot.Core.Chat.Renting;

/// <summary>
/// What was typed in addition to service and country (length, cap, provider, area code, pool) and is too long for a button: kept in the
/// database, so that later questions remember it, also after a restart.
/// </summary>
internal sealed class RentDrafts(OfferStore offers)
{
    private static readonly RentRequest Nothing = new("", "");

    /// <summary>The id for the buttons; null if there is nothing to remember.</summary>
    public async Task<long?> KeepAsync(CommandRequest request, RentRequest said, CancellationToken cancellationToken)
    {
        if (said with { Service = "" } == Nothing)
            return null;

        var token =
            await offers.MintAsync(request, new OfferChoice(SpendKind.Rent) { Wish = said with { Service = "" } }, cancellationToken);
        return token.Id(0);
    }

    /// <summary>A button that shows the offers of this request.</summary>
    /// <param name="action">Either the best offers or all of them.</param>
    public async Task<Button> OffersButtonAsync(
        CommandRequest request, RentRequest wish, ServiceName service, string label, string action, CancellationToken cancellationToken)
    {
        var draft = await KeepAsync(request, wish with { Country = "", Days = null, AreaCode = null }, cancellationToken);
        return Button.Press(label, Pickers.With(draft, action, service.Id, wish.Country, wish.Days ?? 0, wish.AreaCode ?? ""));
    }

    /// <summary>What was typed; nothing if the id is missing or forged.</summary>
    public async Task<RentRequest> ReadAsync(long? id, CancellationToken cancellationToken)
    {
        if (id is not { } draft || await offers.FindAsync(draft, cancellationToken) is not { } offer)
            return Nothing;

        return OfferChoice.FromJson(offer.Choice) is { Kind: SpendKind.Rent, Wish: { Service: "" } said } ? said : Nothing;
    }
}
