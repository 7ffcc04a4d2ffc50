using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>The tables of the page: rentals, members, groups and the audit trail, newest first.</summary>
internal sealed class AdminTables(
    UnitOfWork unitOfWork, ReportReader report, AccessPolicy access, ProviderSet providers, AccountLookup accounts, TimeProvider time)
{
    private const int Most = 1000;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    /// <summary>Null if there is no table of this name.</summary>
    public async Task<AdminTable?> ReadAsync(string name, CancellationToken cancellationToken) => name switch
    {
        "rentals" => await RentalsAsync(cancellationToken),
        "members" => await MembersAsync(cancellationToken),
        "groups" => await GroupsAsync(cancellationToken),
        "audit" => await AuditAsync(cancellationToken),
        _ => null,
    };

    private async Task<AdminTable> RentalsAsync(CancellationToken cancellationToken)
    {
        var rentals = await unitOfWork.ReadAsync(
            db => db.Rentals.OrderByDescending(rental => rental.Id).Take(Most).ToListAsync(cancellationToken), cancellationToken);
        return new AdminTable(
            "rentals",
            ["rental", "created", "name", "member", "service", "country", "provider", "kind", "number", "price", "status", "sms"],
            [.. rentals.Select(IReadOnlyList<object?> (rental) =>
            [
                rental.Id, rental.CreatedAt, rental.OwnerName, $"{rental.Owner}", rental.ServiceName, rental.CountryName,
                providers.DisplayName(rental.Provider), $"{rental.Kind}",
                rental.Phone is { } phone ? PhoneText.Mask(phone) : "", rental.Price?.Amount,
                RentalStatusText.Of(rental.Status), rental.SmsCount,
            ])]);
    }

    private async Task<AdminTable> MembersAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = report.Rows(await report.SpendsAsync(now - Lately, now.AddMilliseconds(1), cancellationToken))
            .GroupBy(row => $"{row.Member}", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        var listed = access.List()
            .GroupBy(entry => entry.Subject, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var names = await accounts.NamesAsync(listed.Keys, cancellationToken);
        return new AdminTable(
            "members",
            ["name", "member", "rule", "fixed", "numbers_30d", "with_code_30d", "spent_30d"],
            [.. rows.Keys.Union(listed.Keys).Order(StringComparer.Ordinal).Select(IReadOnlyList<object?> (subject) =>
            {
                var (own, rule) = (rows.GetValueOrDefault(subject) ?? [], listed.TryGetValue(subject, out var one) ? one : default);
                return
                [
                    own.Count > 0 ? own[0].Name : names.Find(subject) ?? "", subject, rule.Subject is null ? "" : $"{rule.Rule}", rule.Configured ? "yes" : "",
                    own.Sum(row => row.Numbers), own.Sum(row => row.WithCode),
                    ReportReader.Sum(own.Select(row => row.Charged - row.Refunded)).Amount,
                ];
            })]);
    }

    private async Task<AdminTable> GroupsAsync(CancellationToken cancellationToken)
    {
        var groups = await unitOfWork.ReadAsync(
            db => db.Groups.OrderByDescending(group => group.Id).Take(Most).ToListAsync(cancellationToken), cancellationToken);
        return new AdminTable(
            "groups",
            ["title", "chat", "listed", "rent", "view", "act", "hides_codes", "delete_after_minutes"],
            [.. groups.Select(IReadOnlyList<object?> (group) =>
            [
                group.Title, $"{group.Chat}", access.IsListedChat(group.Chat) ? "yes" : "no", $"{group.Rent}", $"{group.View}",
                $"{group.Act}", group.HidesCodes ? "yes" : "no", group.DeleteAfter,
            ])]);
    }

    private async Task<AdminTable> AuditAsync(CancellationToken cancellationToken)
    {
        var entries = await unitOfWork.ReadAsync(
            db => db.Audit.OrderByDescending(entry => entry.Id).Take(Most).ToListAsync(cancellationToken), cancellationToken);
        return new AdminTable(
            "audit",
            ["entry", "at", "name", "member", "act", "rental", "chat", "detail"],
            [.. entries.Select(IReadOnlyList<object?> (entry) =>
            [
                entry.Id, entry.At, entry.WhoName ?? (entry.Who is null ? Texts.Audit_Bot : ""), entry.Who?.ToString() ?? "",
                AuditText.Word(entry.Act), entry.RentalId?.ToString(CultureInfo.InvariantCulture), entry.Chat?.ToString(), entry.Detail,
            ])]);
    }
}
