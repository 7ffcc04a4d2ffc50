using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>
/// Suggests services and countries from the last catalogue, lengths from the providers' terms, and from the database a member's own numbers
/// and, for admins, everybody.
/// </summary>
internal sealed class Suggestions(
    IEnumerable<CommandDescriptor> commands,
    CatalogueStore catalogue,
    ProviderSet providers,
    AccessPolicy access,
    RentalAuthorizer authorizer,
    AccountLookup accounts,
    UnitOfWork unitOfWork) : ISuggestions
{
    private const int Most = 25;
    private const int MostNumbers = 200;

    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        Owner member, ChatRef? place, string command, string option, string typed, CancellationToken cancellationToken)
    {
        if (commands.FirstOrDefault(known => known.Name == command) is not { } known || (known.AdminOnly && !access.IsAdmin(member)))
            return [];
        if (!access.IsAllowed(member) && !await IsGuestAsync(member, place, known, cancellationToken))
            return [];

        var text = UntrustedText.Line(typed, 100);
        var usual = known.FindOption(option)?.Choices ?? [];
        return
        [
            .. usual.Select(choice => new Suggestion(choice.Label, choice.Value)).Where(one => Fits(one, text))
                .Concat(await FoundAsync(member, known, option, text, cancellationToken))
                .Take(Most),
        ];
    }

    private async Task<IEnumerable<Suggestion>> FoundAsync(
        Owner member, CommandDescriptor command, string option, string text, CancellationToken cancellationToken) => option switch
        {
            CommandOption.Service => Services(text),
            CommandOption.Favourites => Favourites(text),
            CommandOption.Country =>
                Matching(
                    text,
                    catalogue.Now.Countries,
                    country => country.LocalName,
                    CatalogueSnapshot.FindCountry(text),
                    CatalogueSnapshot.NearCountries).Select(country => new Suggestion(country.LocalName, country.Code)),
            CommandOption.Length => Lengths(text),
            CommandOption.Provider =>
                providers.All.Select(one => new Suggestion(one.Terms.DisplayName, one.Terms.Name)).Where(one => Fits(one, text)),
            CommandOption.Zone =>
                TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Except(CommandOptions.Zones, StringComparer.Ordinal)
                    .Select(zone => new Suggestion(zone, zone)).Where(one => Fits(one, text)),
            CommandOption.Number => await NumbersAsync(member, onlyLeases: false, text, cancellationToken),
            CommandOption.Lease => await NumbersAsync(member, onlyLeases: true, text, cancellationToken),
            CommandOption.Account when command.AdminOnly => await AccountsAsync(text, cancellationToken),
            _ => [],
        };

    private IEnumerable<Suggestion> Services(string text) =>
        Matching(text, catalogue.Now.Services, service => service.LocalName, catalogue.Now.FindService(text), catalogue.Now.NearServices)
            .Select(service => new Suggestion(service.LocalName, service.Slug));

    /// <summary>Several have commas between them: what stands before the last comma is kept.</summary>
    private IEnumerable<Suggestion> Favourites(string text)
    {
        var (before, last) = text.LastIndexOf(',') is var comma and >= 0 ? (text[..(comma + 1)], text[(comma + 1)..]) : ("", text);
        return Services(last.Trim()).Select(one => new Suggestion(before + one.Label, before + one.Value));
    }

    private async Task<IEnumerable<Suggestion>> AccountsAsync(string text, CancellationToken cancellationToken)
    {
        var groups = await unitOfWork.ReadAsync(db => db.Groups.ToListAsync(cancellationToken), cancellationToken);
        List<string> all = [.. access.List().Select(one => one.Subject), .. groups.Select(group => $"{group.Chat}")];
        var names = await accounts.NamesAsync(all, cancellationToken);
        return all.Distinct(StringComparer.Ordinal)
            .Select(subject => new Suggestion(names.Show(subject).ToString(), subject))
            .Where(one => Fits(one, text));
    }

    private static bool Fits(Suggestion one, string text) =>
        one.Label.Contains(text, StringComparison.OrdinalIgnoreCase) || one.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>A member of a listed group may do what its rules allow there, and gets suggestions for that only.</summary>
    private async Task<bool> IsGuestAsync(Owner member, ChatRef? place, CommandDescriptor command, CancellationToken cancellationToken)
    {
        if (place is null || !command.InGroups || access.IsDenied(member) || !access.IsListedChat(place))
            return false;

        var permission = command.TakesFreeText ? Permission.Rent : Permission.View;
        return await authorizer.MayAsync(
            permission, member, await authorizer.ReadAsync(place, cancellationToken), rental: null, cancellationToken);
    }

    private static IEnumerable<T> Matching<T>(
        string text, IReadOnlyList<T> all, Func<T, string> name, T? exact, Func<string, IReadOnlyList<T>> near)
        where T : class
    {
        var folded = CommonNames.Fold(text);
        if (folded.Length == 0)
            return all;

        var named = all.Select(item => (Item: item, Name: CommonNames.Fold(name(item)))).ToList();
        return new[] { exact }.OfType<T>()
            .Concat(named.Where(pair => pair.Name.StartsWith(folded, StringComparison.Ordinal)).Select(pair => pair.Item))
            .Concat(named.Where(pair => pair.Name.Contains(folded, StringComparison.Ordinal)).Select(pair => pair.Item))
            .Concat(near(text).Where(all.Contains))
            .Distinct();
    }

    private IEnumerable<Suggestion> Lengths(string text)
    {
        var products = providers.All.SelectMany(provider => provider.Terms.Products).ToList();
        var days = products.SelectMany(product => product.Days).Distinct().Order()
            .Select(
                count => new Suggestion(
                    SpanText.Days(count),
                    string.Create(CultureInfo.InvariantCulture, $"{count}d")));

        // "code" is one of the words that RentWords ignores.
        var code = products
            .Where(product => product.Kind == RentalKind.Activation)
            .Take(1)
            .Select(_ => new Suggestion(Texts.Pick_OneCode, "code"));
        return code.Concat(days).Where(one => Fits(one, text));
    }

    private async Task<IEnumerable<Suggestion>> NumbersAsync(
        Owner member, bool onlyLeases, string text, CancellationToken cancellationToken)
    {
        var numbers = await unitOfWork.ReadAsync(
            db => db.Rentals.Where(rental => rental.Owner == member && (!onlyLeases || rental.Kind == RentalKind.Lease)
                && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested))
                    .OrderBy(rental => rental.Id)
                    .Take(MostNumbers)
                    .ToListAsync(cancellationToken),
            cancellationToken);
        return numbers
            .Select(number => new Suggestion(
                $"{number.Id} · {RentalServiceText.Of(number)} · {PhoneText.Show(number.Phone ?? "")}"
                    + (number.Note is { } note ? $" · {note}" : ""),
                number.Id.ToString(CultureInfo.InvariantCulture)))
            .Where(one => Fits(one, text));
    }
}
