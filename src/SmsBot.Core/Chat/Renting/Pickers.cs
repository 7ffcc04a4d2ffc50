using System.Globalization;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The buttons that guide through service, country and length. The state is in the tokens.</summary>
internal sealed class Pickers(CatalogueStore catalogue, QuoteService prices, ProviderSet providers, NextMessages next)
{
    private const int Columns = 2;
    private const int PageSize = 12;
    private const int Suggestions = 4;
    private static readonly string[] Usual = ["us", "gb", "de", "fr", "nl", "ca", "es", "it", "pl", "se", "br", "in", "id", "ph"];

    /// <param name="draft">What else was typed (<see cref="RentDrafts"/>); every button carries its id.</param>
    public Reply Services(CommandRequest request, int page, long? draft = null)
    {
        var services = catalogue.Now.Services;
        if (services.Count == 0)
            throw new RefusedException(RefusalCode.ServicesNotRead);

        var pages = Pages(services.Count);
        page = Math.Clamp(page, 0, pages - 1);
        var reply = new Reply { Replaces = request.IsPress };
        reply = pages == 1 ? reply.Line(Texts.Pick_Service) : reply.Line(Texts.Pick_ServicePage, page + 1, pages);
        reply = Grid(
            reply, services, page, service => Button.Press(service.LocalName, With(draft, ButtonActions.PickCountry, service.Id, 0)));
        return Pager(
            reply, page, pages, to => With(draft, ButtonActions.PickService, to), back: null,
            Search(request, pages, With(draft, ButtonActions.AskService)));
    }

    /// <summary>The countries where a service is sold; the first page begins with those that providers suggest, with their price.</summary>
    public async Task<Reply> CountriesAsync(
        CommandRequest request, ServiceName service, int page, long? draft, CancellationToken cancellationToken)
    {
        var countries = CountriesOf(service);
        var pages = Pages(countries.Count);
        page = Math.Clamp(page, 0, pages - 1);
        var reply = new Reply { Replaces = request.IsPress };
        reply = pages == 1
            ? reply.Line(Texts.Pick_Country, service.LocalName)
            : reply.Line(Texts.Pick_CountryPage, service.LocalName, page + 1, pages, service.Slug);
        var suggested = page > 0 ? [] : (await prices.SuggestAsync(service.Slug, cancellationToken)).Take(Suggestions).ToList();
        foreach (var row in suggested.Chunk(Columns))
        {
            reply = reply.Row([.. row.Select(offer => Button.Press(
                Sentence.Of(Texts.Pick_Suggested, offer.Country.LocalName, offer.Price).ToString(),
                With(draft, ButtonActions.PickLength, service.Id, offer.Country.Code),
                ButtonStyle.Primary))]);
        }

        reply = Grid(
            reply,
            countries,
            page,
            country => suggested.Exists(offer => offer.Country == country)
                ? null
                : Button.Press(country.LocalName, With(draft, ButtonActions.PickLength, service.Id, country.Code)));
        return Pager(
            reply, page, pages, to => With(draft, ButtonActions.PickCountry, service.Id, to), With(draft, ButtonActions.PickService, 0),
            Search(request, pages, With(draft, ButtonActions.AskCountry, service.Id)));
    }

    /// <summary>The lengths that are sold, or null if only single codes are.</summary>
    public Reply? Lengths(ServiceName service, KnownCountry country, bool replaces, long? draft = null)
    {
        var days = DaysOf(service, country);
        if (days.Count == 0)
            return null;

        var reply = new Reply { Replaces = replaces }.Line(Texts.Pick_Length, service.LocalName, country.LocalName);
        if (Able(service, country).Any(provider => provider.Terms.Products.Any(product => product.Kind == RentalKind.Activation)))
            reply = reply.Row(
                Button.Press(Texts.Pick_OneCode, With(draft, ButtonActions.Offers, service.Id, country.Code, 0, ""), ButtonStyle.Primary));
        return WithLengths(reply, days, service, country, draft).Row(
            Button.Press(Texts.Pick_Back, With(draft, ButtonActions.PickCountry, service.Id, 0)));
    }

    /// <summary>For a length that nobody sells: the lengths that are sold, or null if it is one of them or there are none.</summary>
    public Reply? OtherLengths(ServiceName service, KnownCountry country, RentRequest wish, bool replaces, long? draft)
    {
        var days = DaysOf(service, country);
        if (wish.Days is not { } asked || days.Count == 0 || days.Contains(asked))
            return null;

        var reply = new Reply { Replaces = replaces }
            .Line(Texts.Pick_NoSuchLength, service.LocalName, country.LocalName, asked, string.Join(", ", days));
        return WithLengths(reply, [.. days.OrderBy(length => Math.Abs(length - asked)).Take(6).Order()], service, country, draft);
    }

    private List<int> DaysOf(ServiceName service, KnownCountry country) =>
        [.. Able(service, country).SelectMany(provider => provider.Terms.Products).SelectMany(product => product.Days).Distinct().Order()];

    private List<ISmsProvider> Able(ServiceName service, KnownCountry country) =>
        [.. providers.All.Where(provider => Sells(provider, service.Slug, country.Code))];

    private static Reply WithLengths(Reply reply, List<int> days, ServiceName service, KnownCountry country, long? draft)
    {
        foreach (var row in days.Chunk(3))
        {
            reply = reply.Row([.. row.Select(count => Button.Press(
                SpanText.Days(count),
                With(draft, ButtonActions.Offers, service.Id, country.Code, count, "")))]);
        }

        return reply;
    }

    private List<KnownCountry> CountriesOf(ServiceName service)
    {
        var able = providers.All
            .Where(provider => catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Service, service.Slug).Count > 0)
            .ToList();
        return
        [
            .. catalogue.Now.Countries
                .Where(
                    country =>
                        able.Exists(provider => catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Country, country.Code).Count > 0))
                .OrderBy(country => Array.IndexOf(Usual, country.Code) is var index && index < 0 ? int.MaxValue : index)
                .ThenBy(country => country.LocalName, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true)),
        ];
    }

    private bool Sells(ISmsProvider provider, string service, string country) =>
        catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Service, service).Count > 0
        && catalogue.Now.Items(provider.Terms.Name, CatalogueKind.Country, country).Count > 0;

    /// <summary>The token, followed by the draft's id if there is one.</summary>
    public static ButtonToken With(long? draft, string action, params ReadOnlySpan<object> arguments) =>
        draft is { } id ? ButtonToken.Of(action, [.. arguments, id]) : ButtonToken.Of(action, arguments);

    private static int Pages(int count) => Math.Max(1, (count + PageSize - 1) / PageSize);

    private static Reply Grid<T>(Reply reply, IReadOnlyList<T> items, int page, Func<T, Button?> button)
    {
        foreach (var row in items.Skip(page * PageSize).Take(PageSize).Select(button).OfType<Button>().Chunk(Columns))
            reply = reply.Row([.. row]);
        return reply;
    }

    /// <summary>Where there are several pages, and the name can be written.</summary>
    private Button? Search(CommandRequest request, int pages, ButtonToken token) =>
        pages > 1 && next.CanAsk(request) ? Button.Press(Texts.Settings_Search, token) : null;

    private static Reply Pager(Reply reply, int page, int pages, Func<int, ButtonToken> to, ButtonToken? back, Button? search)
    {
        List<Button> row = [];
        if (page > 0)
            row.Add(Button.Press(Texts.Pick_Back, to(page - 1)));
        else if (back is not null)
            row.Add(Button.Press(Texts.Pick_Back, back));
        if (page < pages - 1)
            row.Add(Button.Press(Texts.Pick_Next, to(page + 1)));
        if (search is not null)
            row.Add(search);
        return reply.Row([.. row]);
    }
}
