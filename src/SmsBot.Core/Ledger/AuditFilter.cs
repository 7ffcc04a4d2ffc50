using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Ledger;

/// <summary>Which entries are shown: all, the last n, one rental's or one member's; short enough for a button's token.</summary>
internal sealed record AuditFilter(int? Last = null, long? RentalId = null, Owner? Member = null)
{
    public const int Most = 10;

    public static AuditFilter? Parse(string? token) => token switch
    {
        null => new AuditFilter(),
        ['n', .. var count] when int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var last) =>
            new AuditFilter(Last: Math.Clamp(last, 1, Most)),
        ['r', .. var id] when long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var rental) =>
            new AuditFilter(RentalId: rental),
        ['m', .. var subject] when Owner.TryParse(subject, out var member) => new AuditFilter(Member: member),
        _ => null,
    };

    /// <summary>A number means that many entries, #12 a rental, platform:id or a name a member.</summary>
    public static async Task<AuditFilter?> ReadAsync(
        BotDbContext db, IReadOnlyList<string> words, CancellationToken cancellationToken) => words switch
        {
            [] => new AuditFilter(),
            [['#', .. var id]] => Parse($"r{id}"),
            [var one] when one.All(char.IsAsciiDigit) => Parse($"n{one}"),
            [var one] when Owner.TryParse(one, out var member) => new AuditFilter(Member: member),
            _ =>
                await db.Audit
                    .Where(entry => entry.WhoName == string.Join(' ', words) && entry.Who != null)
                    .OrderByDescending(entry => entry.Id)
                    .Select(entry => entry.Who)
                    .FirstOrDefaultAsync(cancellationToken)
                is { } named ? new AuditFilter(Member: named) : null,
        };

    public string Token => this switch
    {
        { Last: { } last } => string.Create(CultureInfo.InvariantCulture, $"n{last}"),
        { RentalId: { } id } => string.Create(CultureInfo.InvariantCulture, $"r{id}"),
        { Member: { } member } => $"m{member}",
        _ => "",
    };

    public IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        if (RentalId is { } id)
            entries = entries.Where(entry => entry.RentalId == id);
        return Member is { } member ? entries.Where(entry => entry.Who == member) : entries;
    }
}
