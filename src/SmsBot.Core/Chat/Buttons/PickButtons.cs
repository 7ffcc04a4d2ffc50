using SmsBot.Core.Catalogue;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>The buttons that lead to the offers: service, country, length. What was typed before them is in a draft.</summary>
internal sealed class PickButtons(
    GuidedRent guide, Pickers pickers, RentDrafts drafts, CatalogueStore catalogue, MemberSettingsStore members,
    RentalAuthorizer authorizer, NextMessages next) : IPromptHandler
{
    private const int LastPage = 1000;

    public ButtonDescriptor Buttons { get; } = new(
        "rent",
        [
            ButtonActions.PickService, ButtonActions.PickCountry, ButtonActions.PickLength, ButtonActions.Offers, ButtonActions.AllOffers,
            ButtonActions.AskArea, ButtonActions.AskService, ButtonActions.AskCountry,
        ])
    {
        InGroups = true,
    };

    public IReadOnlyList<string> Asking { get; } = [ButtonActions.AskArea, ButtonActions.AskService, ButtonActions.AskCountry];

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        await authorizer.RequireMayRentAsync(press.Request, cancellationToken);
        var token = press.Token;
        switch (press.Action)
        {
            case ButtonActions.PickService:
                return pickers.Services(press.Request, (int)Math.Min(press.Id(0), LastPage), token.Id(1));
            case ButtonActions.PickCountry:
                var said = await drafts.ReadAsync(token.Id(2), cancellationToken);
                return CatalogueSnapshot.FindCountry(said.Country) is { } known
                    ? await KnownCountryAsync(press, known, said, cancellationToken)
                    : await pickers.CountriesAsync(
                        press.Request, Service(press), (int)Math.Min(token.Id(1) ?? 0, LastPage), token.Id(2), cancellationToken);
            case ButtonActions.PickLength:
                return await LengthAsync(
                    press, Country(token), token.Id(2), await drafts.ReadAsync(token.Id(2), cancellationToken), cancellationToken);
            case ButtonActions.AskArea or ButtonActions.AskService or ButtonActions.AskCountry:
                return await AskAsync(press, cancellationToken);
            default:
                return await OffersAsync(press, await WishAsync(press, cancellationToken), cancellationToken);
        }
    }

    /// <summary>The answer is what is missing: the prices with it follow.</summary>
    public async Task<TextPrompt?> PromptAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var token = press.Token;
        switch (press.Action)
        {
            case ButtonActions.AskService:
                var said = await drafts.ReadAsync(token.Id(0), cancellationToken);
                return new TextPrompt(Prices(said), Texts.Settings_Search, Texts.Form_Service) { Hint = Texts.Ask_Service };
            case ButtonActions.AskCountry:
                var known = await drafts.ReadAsync(token.Id(1), cancellationToken);
                return new TextPrompt(
                    Prices(known with { Service = Service(press).Slug }), Service(press).Name, Texts.Settings_ButtonCountry)
                {
                    Hint = Texts.Ask_Country,
                };
            default:
                var wish = new RentRequest(Service(press).Slug, Country(token).Code) { Days = Days(token) };
                return new TextPrompt($"{Prices(wish)} area", Service(press).Name, Texts.Offer_AreaCode.TrimEnd('…'))
                {
                    Hint = Texts.Ask_Area,
                    Longest = 3,
                };
        }
    }

    private async Task<Reply> AskAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        if (!next.ReadsNext(press.Request) || await PromptAsync(press, cancellationToken) is not { } asked)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        await next.AskAsync(press.Request, asked.Command, cancellationToken);
        return DismissButton.Ask(new Reply(), asked);
    }

    private static string Prices(RentRequest said) => string.Join(' ', RentWords.Write(said).Prepend("/price"));

    private static int? Days(ButtonToken token) => token.Id(2) is > 0 and <= 730 and var days ? (int)days : null;

    /// <summary>The country was typed before the service: the buttons that follow carry the country themselves.</summary>
    private async Task<Reply> KnownCountryAsync(
        ButtonPress press, KnownCountry country, RentRequest said, CancellationToken cancellationToken)
    {
        var draft = await drafts.KeepAsync(press.Request, said with { Country = "" }, cancellationToken);
        return await LengthAsync(press, country, draft, said, cancellationToken);
    }

    /// <summary>Asks how long, unless that is known or only one kind is sold.</summary>
    private async Task<Reply> LengthAsync(
        ButtonPress press, KnownCountry country, long? draft, RentRequest said, CancellationToken cancellationToken)
    {
        var service = Service(press);
        return said.Days is null && pickers.Lengths(service, country, replaces: true, draft) is { } lengths
            ? lengths
            : await OffersAsync(press, said with { Service = service.Slug, Country = country.Code }, cancellationToken);
    }

    /// <summary>The member's own cap applies to codes only: a lease has its own prices.</summary>
    private async Task<Reply> OffersAsync(ButtonPress press, RentRequest wish, CancellationToken cancellationToken)
    {
        if (wish is { Kind: RentalKind.Activation, MaxPrice: null })
            wish = wish with { MaxPrice = (await members.ReadAsync(press.Request.Sender, cancellationToken)).MaxPrice };
        return await guide.OffersAsync(press.Request, wish, cancellationToken, all: press.Action == ButtonActions.AllOffers);
    }

    /// <summary>The request behind a button that shows offers: its own arguments, and what was typed before.</summary>
    private async Task<RentRequest> WishAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var token = press.Token;
        var said = await drafts.ReadAsync(token.Id(4), cancellationToken);
        return said with
        {
            Service = Service(press).Slug,
            Country = Country(token).Code,
            Days = Days(token),
            AreaCode = token.Text(3) is { Length: 3 } area && area.All(char.IsAsciiDigit) ? area : said.AreaCode,
        };
    }

    private ServiceName Service(ButtonPress press) =>
        catalogue.Now.Service(press.Id(0)) ?? throw new RefusedException(RefusalCode.ButtonOutdated);

    private static KnownCountry Country(ButtonToken token) =>
        CatalogueSnapshot.FindCountry(token.Text(1) ?? "") ?? throw new RefusedException(RefusalCode.ButtonOutdated);
}
