using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>Asks with buttons for what a request lacks, and then shows its offers. What else was typed is kept as a draft.</summary>
internal sealed class GuidedRent(Pickers pickers, RentDrafts drafts, OffersView offersView, CatalogueStore catalogue)
{
    /// <summary>Asks for the service or the country; null if both are known.</summary>
    /// <param name="said">What the member has typed: only this is kept, not the member's defaults.</param>
    public async Task<Reply?> AskAsync(CommandRequest request, RentRequest wish, RentRequest said, CancellationToken cancellationToken)
    {
        if (catalogue.Now.Service(wish.Service) is not { } service)
            return pickers.Services(request, 0, await drafts.KeepAsync(request, said, cancellationToken));

        return wish.Country.Length == 0
            ? await pickers.CountriesAsync(
                request, service, 0, await drafts.KeepAsync(request, said, cancellationToken), cancellationToken)
            : null;
    }

    /// <summary>The offers or, for a length that nobody sells, the lengths that are sold.</summary>
    /// <param name="all">Every offer, not only the best ones.</param>
    public async Task<Reply> OffersAsync(
        CommandRequest request, RentRequest wish, CancellationToken cancellationToken, bool all = false)
    {
        if (wish.Days is not null && CatalogueSnapshot.FindCountry(wish.Country) is { } country)
        {
            var draft = await drafts.KeepAsync(request, wish with { Country = "", Days = null }, cancellationToken);
            if (pickers.OtherLengths(Service(wish), country, wish, request.IsPress, draft) is { } lengths)
                return lengths;
        }

        return await offersView.BuildAsync(request, wish, cancellationToken, all);
    }

    /// <summary>A button that shows the offers of this request.</summary>
    public Task<Button> OffersButtonAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken) =>
        drafts.OffersButtonAsync(request, wish, Service(wish), Texts.Offer_StillWant, ButtonActions.Offers, cancellationToken);

    /// <summary>A button that asks for another country; the area code does not apply there.</summary>
    public async Task<Button> OtherCountryButtonAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken)
    {
        var draft = await drafts.KeepAsync(request, wish with { Country = "", AreaCode = null }, cancellationToken);
        return Button.Press(Texts.Offer_OtherCountry, Pickers.With(draft, ButtonActions.PickCountry, Service(wish).Id, 0));
    }

    private ServiceName Service(RentRequest wish) =>
        catalogue.Now.Service(wish.Service) ?? throw catalogue.NotFound(wish.Service);
}
