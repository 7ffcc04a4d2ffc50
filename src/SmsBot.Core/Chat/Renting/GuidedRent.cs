using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Renting;

/// <summary>Asks with buttons for what a request lacks, and then shows its offers. What else was typed is kept as a draft.</summary>
internal sealed class GuidedRent(Pickers pickers, RentDrafts drafts, OffersView offersView)
{
    public async Task<Reply> ServicesAsync(CommandRequest request, RentRequest said, CancellationToken cancellationToken) =>
        pickers.Services(0, request.IsPress, await drafts.KeepAsync(request, said, cancellationToken));

    public async Task<Reply> CountriesAsync(CommandRequest request, ServiceName service, RentRequest said, CancellationToken cancellationToken) =>
        await pickers.CountriesAsync(service, 0, request.IsPress, await drafts.KeepAsync(request, said, cancellationToken), cancellationToken);

    /// <summary>The offers or, for a length that nobody sells, the lengths that are sold.</summary>
    public async Task<Reply> OffersAsync(CommandRequest request, ServiceName service, KnownCountry country, RentRequest wish, CancellationToken cancellationToken) =>
        pickers.OtherLengths(service, country, wish, request.IsPress, wish.Days is null ? null : await drafts.KeepAsync(request, wish with { Country = "", Days = null }, cancellationToken))
            ?? await offersView.BuildAsync(request, wish, cancellationToken);

    /// <summary>A button that shows the offers of this request.</summary>
    public async Task<Button> OffersButtonAsync(CommandRequest request, ServiceName service, RentRequest wish, CancellationToken cancellationToken) => Button.Press(
        Texts.Offer_StillWant,
        Pickers.With(
            await drafts.KeepAsync(request, wish with { Country = "", Days = null, AreaCode = null }, cancellationToken),
            ButtonActions.Offers, service.Id, wish.Country, wish.Days ?? 0, wish.AreaCode ?? ""));

    /// <summary>A button that asks for another country; the area code does not apply there.</summary>
    public async Task<Button> OtherCountryButtonAsync(CommandRequest request, ServiceName service, RentRequest wish, CancellationToken cancellationToken) => Button.Press(
        Texts.Offer_OtherCountry,
        Pickers.With(await drafts.KeepAsync(request, wish with { Country = "", AreaCode = null }, cancellationToken), ButtonActions.PickCountry, service.Id, 0));
}
