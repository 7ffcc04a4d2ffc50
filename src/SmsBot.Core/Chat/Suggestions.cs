using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>
/// Suggests services and countries from the last catalogue, lengths from the providers' terms, and a member's own leases from the database.
/// </summary>
internal sealed class Suggestions(
    IEnumerable<CommandDescriptor> commands,
    CatalogueStore catalogue,
    ProviderSet providers,
    AccessPolicy access,
    RentalAuthorizer authorizer,
    UnitOfWork unitOfWork) : ISuggestions
{
    private const int Most = 25;

    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(
        Owner member, ChatRef? place, string command, string option, string typed, CancellationToken cancellationToken)
    {
        if (commands.FirstOrDefault(known => known.Name == command) is not { } known || (known.AdminOnly && !access.IsAdmin(member)))
            return [];
        if (!access.IsAllowed(member) && !await IsGuestAsync(member, place, known, cancellationToken))
            return [];

        var text = UntrustedText.Line(typed, 100);
        var all = option switch
        {
            CommandOption.Service =>
                Matching(
                    text,
                    catalogue.Now.Services,
                    service => service.LocalName,
                    catalogue.Now.FindService(text),
                    catalogue.Now.NearServices).Select(service => new Suggestion(service.LocalName, service.Slug)),
            CommandOption.Country =>
                Matching(
                    text,
                    catalogue.Now.Countries,
                    country => country.LocalName,
                    CatalogueSnapshot.FindCountry(text),
                    CatalogueSnapshot.NearCountries).Select(country => new Suggestion(country.LocalName, country.Code)),
            CommandOption.Duration => Lengths(text),
            CommandOption.Lease => await LeasesAsync(member, text, cancellationToken),
            _ => [],
        };
        return [.. all.Take(Most)];
    }

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
        return code
            .Concat(days)
            .Where(
                one => one.Label.Contains(text, StringComparison.OrdinalIgnoreCase)
                    || one.Value.StartsWith(text, StringComparison.OrdinalIgnoreCase));
    }

    private async Task<IEnumerable<Suggestion>> LeasesAsync(Owner member, string text, CancellationToken cancellationToken)
    {
        var leases = await unitOfWork.ReadAsync(
            db => db.Rentals.Where(rental => rental.Owner == member && rental.Kind == RentalKind.Lease
                && (rental.Status == RentalStatus.Active || rental.Status == RentalStatus.RefundRequested))
                    .OrderBy(rental => rental.Id)
                    .ToListAsync(cancellationToken),
            cancellationToken);
        return leases
            .Select(lease => new Suggestion(
                $"{lease.Id} · {lease.ServiceName} · {PhoneText.Show(lease.Phone ?? "")}{(lease.Note is { } note ? $" · {note}" : "")}",
                lease.Id.ToString(CultureInfo.InvariantCulture)))
            .Where(one => one.Label.Contains(text, StringComparison.OrdinalIgnoreCase));
    }
}
