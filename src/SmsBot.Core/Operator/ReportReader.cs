using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary>Spending and codes of a period, for <c>/admin report</c> and the page; without numbers or codes.</summary>
internal sealed class ReportReader(UnitOfWork unitOfWork, ProviderSet providers)
{
    public Task<List<ReportSpend>> SpendsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(
            db => db.Spends.Where(spend => spend.Status == SpendStatus.Done && spend.CreatedAt >= from && spend.CreatedAt < to)
                .OrderBy(spend => spend.Id)
                .Select(
                    spend => new ReportSpend
                    {
                        Owner = spend.Rental.Owner,
                        OwnerName = spend.Rental.OwnerName,
                        Service = spend.Rental.Service,
                        ServiceName = spend.Rental.ServiceName,
                        Provider = spend.Provider,
                        Kind = spend.Kind,
                        SmsCount = spend.Rental.SmsCount,
                        ChargedMicros = spend.ChargedMicros ?? 0,
                        RefundedMicros = spend.RefundedMicros,
                        At = spend.CreatedAt,
                    })
                .ToListAsync(cancellationToken),
            cancellationToken);

    /// <summary>One row for each member, service and provider.</summary>
    public IReadOnlyList<ReportRow> Rows(IReadOnlyList<ReportSpend> spends)
    {
        var names = spends.GroupBy(spend => spend.Owner).ToDictionary(group => group.Key, group => group.Last().OwnerName);
        return
        [
            .. from spend in spends
               group spend by (spend.Owner, spend.Service, spend.ServiceName, spend.Provider) into one
               let rents = one.Where(spend => spend.Kind == SpendKind.Rent).ToList()
               orderby names[one.Key.Owner], one.Key.ServiceName, one.Key.Provider
               select new ReportRow(
                   one.Key.Owner,
                   names[one.Key.Owner],
                   one.Key.ServiceName,
                   providers.DisplayName(one.Key.Provider),
                   rents.Count,
                   rents.Count(rent => rent.SmsCount > 0),
                   new Money(one.Sum(spend => spend.ChargedMicros)), new Money(one.Sum(spend => spend.RefundedMicros)))
               {
                   Slug = one.Key.Service,
               },
        ];
    }

    /// <summary>The rows together by one of their names, most spent first.</summary>
    public static IEnumerable<(string Name, int Numbers, int Codes, Money Spent)> Lines(
        IReadOnlyList<ReportRow> rows, Func<ReportRow, string> by) => rows
        .GroupBy(by, StringComparer.Ordinal)
        .Select(
            group => (
                group.Key,
                group.Sum(row => row.Numbers),
                group.Sum(row => row.WithCode),
                Spent: Sum(group.Select(row => row.Charged - row.Refunded))))
        .OrderByDescending(line => line.Spent.Micros);

    public static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (all, one) => all + one);
}
