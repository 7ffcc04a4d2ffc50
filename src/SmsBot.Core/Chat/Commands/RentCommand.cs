using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

internal sealed class RentCommand(
    RentWords words, OffersView offersView, Pickers pickers, RentDrafts drafts, QuoteService prices, RentFlow flow, SpendLimits limits, CatalogueStore catalogue, MemberSettingsStore members,
    ProviderSet providers, TimeProvider time) : ICommand
{
    public const string Name = "rent";

    public CommandDescriptor Descriptor { get; } = new(Name, Texts.Command_rent)
    {
        InGroups = true,
        TakesFreeText = true,
        Options = CommandOption.OfRent,
        Presses = [ButtonActions.PickService, ButtonActions.PickCountry, ButtonActions.PickLength, ButtonActions.Offers, ButtonActions.Dismiss],
    };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Token is { Verb: ButtonActions.Dismiss })
            return new Reply { Replaces = true }.Line(Texts.Offer_Dismissed);

        await flow.RequireRightAsync(call.Request, cancellationToken);
        return call.Token is { } token ? await PressAsync(call, token, cancellationToken) : await TypedAsync(call, cancellationToken);
    }

    private async Task<Reply?> TypedAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var typed = words.Parse(call.Words, call.IsFreeText);
        var question = await WithDefaultsAsync(typed, call.Request.Sender, cancellationToken);
        if (question.Service is not { } service)
            return pickers.Services(0, replaces: false, await drafts.KeepAsync(call.Request, typed.Draft, cancellationToken));
        if (question.Country is not { } country)
            return await pickers.CountriesAsync(service, 0, replaces: false, await drafts.KeepAsync(call.Request, typed.Draft, cancellationToken), cancellationToken);

        var wish = question.Wish!;
        if (await flow.WasDoneAsync(call.Request.IntentKey, cancellationToken))
            return null;

        // Plain chat and corrected spelling show what was understood; only a press buys.
        if (wish.Kind == RentalKind.Lease || question.IsGuess)
            return await OffersAsync(call, service, country, wish, cancellationToken);

        // Telegram keeps updates for a day: an old command must not spend now. A time in the future means that the clock is wrong.
        if ((time.GetUtcNow() - call.Request.SentAt).Duration() > RentalTimes.CommandFresh)
        {
            return new Reply()
                .Line(Texts.Offer_TypedAgo, Span.Relative(call.Request.SentAt))
                .Row(Button.Press(Texts.Offer_StillWant, await OffersTokenAsync(call, service, wish, cancellationToken)));
        }

        try
        {
            return await RentBestAsync(call, wish, cancellationToken);
        }
        catch (RefusedException refused) when (HasOffers(refused.Refusal.Code))
        {
            throw new GuidedRefusalException(
                refused.Refusal,
                [.. GuidedRefusalException.NextStepsOf(refused),
                Button.Press(Texts.Offer_StillWant, await OffersTokenAsync(call, service, wish, cancellationToken)),
                Button.Press(Texts.Offer_OtherCountry, Pickers.With(await drafts.KeepAsync(call.Request, Elsewhere(wish), cancellationToken), ButtonActions.PickCountry, service.Id, 0))]);
        }
    }

    /// <summary>
    /// Fills what the member has not said from their settings. The price cap applies to codes only: a lease has its own prices.
    /// </summary>
    private async Task<RentQuestion> WithDefaultsAsync(RentQuestion question, Owner owner, CancellationToken cancellationToken)
    {
        var settings = await members.ReadAsync(owner, cancellationToken);
        return question with
        {
            Country = question.Country ?? CatalogueSnapshot.FindCountry(settings.Country ?? ""),
            Provider = question.Provider ?? (settings.Provider is { } name ? providers.Find(name)?.Terms.Name : null),
            MaxPrice = question.MaxPrice ?? (question.Days is null ? settings.MaxPrice : null),
        };
    }

    /// <summary>Refusals after which another offer or country may help.</summary>
    private static bool HasOffers(RefusalCode code) => code is RefusalCode.OutOfStock or RefusalCode.NotSold or RefusalCode.PriceAboveCap
        or RefusalCode.PriceAboveLimit or RefusalCode.ProviderDown or RefusalCode.ProviderSlow or RefusalCode.ProviderAnswer or RefusalCode.ProviderRateLimit;

    private async Task<Reply?> RentBestAsync(CommandContext call, RentRequest wish, CancellationToken cancellationToken)
    {
        var table = await prices.AskAsync(wish, cancellationToken);
        var cap = limits.CapFor(wish);

        // Only fresh prices are bought: a press on one of these offers asks the provider again. If nothing is within the member's own cap,
        // the list shows what there is and why the rest is missing.
        if (table.IsOnlyKept(cap) || (wish.MaxPrice is not null && table.All.Count > 0 && !table.Quotes.Any(quote => table.CanBeHad(quote, cap))))
            return await offersView.BuildAsync(call, table, cancellationToken);

        var quote = await flow.BestAsync(call, table, cap, capIsMembers: cap != limits.CapFor(wish.Kind), cancellationToken);
        if (quote.Price is null || quote.Price > limits.ConfirmAbove)
        {
            var opening = new Reply().Heading(offersView.Title(wish));
            opening = quote.Price is null
                ? opening.Line(Texts.Offer_ConfirmUnknown, providers.DisplayName(quote.Provider), cap)
                : opening.Line(Texts.Offer_ConfirmHint, limits.ConfirmAbove);
            opening = opening.Line(NoCodeText.Long(quote.Terms));
            return await offersView.AskAsync(call, wish, quote, opening, replaces: null, cancellationToken);
        }

        return await flow.RentAsync(call, call.Request.IntentKey, wish, quote, cap, cancellationToken);
    }

    private async Task<Reply?> PressAsync(CommandContext call, ButtonToken token, CancellationToken cancellationToken)
    {
        switch (token.Verb)
        {
            case ButtonActions.PickService:
                return pickers.Services((int)Math.Min(call.Id(0), 1000), replaces: true, token.Id(1));
            case ButtonActions.PickCountry:
                var said = await drafts.ReadAsync(token.Id(2), cancellationToken);
                return CatalogueSnapshot.FindCountry(said.Country) is { } known
                    ? await LengthAsync(call, Service(call), known, await drafts.KeepAsync(call.Request, said with { Country = "" }, cancellationToken), said, cancellationToken)
                    : await pickers.CountriesAsync(Service(call), (int)Math.Min(token.Id(1) ?? 0, 1000), replaces: true, token.Id(2), cancellationToken);
            case ButtonActions.PickLength:
                return await LengthAsync(call, Service(call), Country(token), token.Id(2), await drafts.ReadAsync(token.Id(2), cancellationToken), cancellationToken);
            default:
                return await OffersAsync(call, Service(call), Country(token), await WishAsync(call, token, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Asks how long, unless that is known or only one kind is sold.</summary>
    private async Task<Reply?> LengthAsync(CommandContext call, ServiceName service, KnownCountry country, long? draft, RentRequest said, CancellationToken cancellationToken) =>
        said.Days is null && pickers.Lengths(service, country, replaces: true, draft) is { } lengths
            ? lengths
            : await OffersAsync(call, service, country, await WithOwnCapAsync(said with { Service = service.Slug, Country = country.Code }, call.Request.Sender, cancellationToken), cancellationToken);

    private async Task<Reply?> OffersAsync(CommandContext call, ServiceName service, KnownCountry country, RentRequest wish, CancellationToken cancellationToken) =>
        pickers.OtherLengths(service, country, wish, call.IsPress, wish.Days is null ? null : await drafts.KeepAsync(call.Request, wish with { Country = "", Days = null }, cancellationToken))
            ?? await offersView.BuildAsync(call, wish, cancellationToken);

    /// <summary>The request behind a button that shows offers: its own arguments, and what was typed before.</summary>
    private async Task<RentRequest> WishAsync(CommandContext call, ButtonToken token, CancellationToken cancellationToken)
    {
        var said = await drafts.ReadAsync(token.Id(4), cancellationToken);
        return await WithOwnCapAsync(
            said with
            {
                Service = Service(call).Slug,
                Country = Country(token).Code,
                Days = token.Id(2) is > 0 and <= 730 and var days ? (int)days : null,
                AreaCode = token.Text(3) is { Length: 3 } area && area.All(char.IsAsciiDigit) ? area : said.AreaCode,
            },
            call.Request.Sender,
            cancellationToken);
    }

    private async Task<RentRequest> WithOwnCapAsync(RentRequest wish, Owner owner, CancellationToken cancellationToken) =>
        wish is { Kind: RentalKind.Activation, MaxPrice: null } ? wish with { MaxPrice = (await members.ReadAsync(owner, cancellationToken)).MaxPrice } : wish;

    private async Task<ButtonToken> OffersTokenAsync(CommandContext call, ServiceName service, RentRequest wish, CancellationToken cancellationToken) => Pickers.With(
        await drafts.KeepAsync(call.Request, wish with { Country = "", Days = null, AreaCode = null }, cancellationToken),
        ButtonActions.Offers, service.Id, wish.Country, wish.Days ?? 0, wish.AreaCode ?? "");

    /// <summary>The parts of the request that also apply in another country.</summary>
    private static RentRequest Elsewhere(RentRequest wish) => wish with { Country = "", AreaCode = null };

    private ServiceName Service(CommandContext call) => catalogue.Now.Service(call.Id(0)) ?? throw new RefusedException(RefusalCode.ButtonOutdated);

    private static KnownCountry Country(ButtonToken token) =>
        CatalogueSnapshot.FindCountry(token.Text(1) ?? "") ?? throw new RefusedException(RefusalCode.ButtonOutdated);
}
