using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary><c>/admin report</c>: spending and codes of a month, by member, service and provider, without numbers or codes.</summary>
internal sealed class ReportView(UnitOfWork unitOfWork, ProviderSet providers, IOptions<OperatorOptions> options, TimeProvider time)
{
    private const int Most = 10;
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public async Task<Reply> BuildAsync(string? word, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        if (ReportMonth.Parse(word, time.GetUtcNow(), _zone) is not { } month)
            return reply.Line(Texts.Report_Usage);

        var rows = await ReadAsync(month, cancellationToken);
        reply = reply.Heading(Sentence.Of(Texts.Report_Title, month.Name).ToString());
        if (rows.Count == 0)
            return reply.Line(Texts.Report_None);

        var (charged, refunded) = (Sum(rows.Select(row => row.Charged)), Sum(rows.Select(row => row.Refunded)));
        return reply
            .Line(Texts.Report_Total, rows.Sum(row => row.Numbers), rows.Sum(row => row.WithCode), charged, refunded, charged - refunded)
            .Table(
                [Texts.Report_Member, Texts.Report_Numbers, Texts.Report_WithCode, Texts.Report_Spent],
                Cells(rows, row => row.Name.Length > 0 ? row.Name : $"{row.Member}"))
            .Table([Texts.Report_Service, Texts.Report_Numbers, Texts.Report_WithCode, Texts.Report_Spent], Cells(rows, row => row.Service))
            .Table(
                [Texts.Report_Provider, Texts.Report_Numbers, Texts.Report_WithCode, Texts.Report_Spent, Texts.Report_PerCode],
                ProviderCells(rows))
            .Row(Button.Press(Texts.Report_Csv, ButtonToken.Of(ButtonActions.ReportCsv, month.Name)));
    }

    /// <summary>The same as a file, one line per member and service.</summary>
    public async Task<Reply> CsvAsync(ButtonToken token, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        if (ReportMonth.Parse(token.Text(0), time.GetUtcNow(), _zone) is not { } month)
            return reply.Line(Texts.Report_Usage);

        return reply.Line(Texts.Report_Title, month.Name) with { File = ReportCsv.Of(month, await ReadAsync(month, cancellationToken)) };
    }

    private async Task<IReadOnlyList<ReportRow>> ReadAsync(ReportMonth month, CancellationToken cancellationToken)
    {
        var spends = await unitOfWork.ReadAsync(
            db => db.Spends.Where(spend => spend.Status == SpendStatus.Done && spend.CreatedAt >= month.From && spend.CreatedAt < month.To)
                .OrderBy(spend => spend.Id)
                .Select(
                    spend => new
                    {
                        spend.Rental.Owner,
                        spend.Rental.OwnerName,
                        spend.Rental.ServiceName,
                        spend.Provider,
                        spend.Kind,
                        spend.Rental.SmsCount,
                        Charged = spend.ChargedMicros ?? 0,
                        spend.RefundedMicros,
                    })
                .ToListAsync(cancellationToken),
            cancellationToken);
        var names = spends.GroupBy(spend => spend.Owner).ToDictionary(group => group.Key, group => group.Last().OwnerName);
        return
        [
            .. from spend in spends
               group spend by (spend.Owner, spend.ServiceName, spend.Provider) into one
               let rents = one.Where(spend => spend.Kind == SpendKind.Rent).ToList()
               orderby names[one.Key.Owner], one.Key.ServiceName, one.Key.Provider
               select new ReportRow(
                   one.Key.Owner,
                   names[one.Key.Owner],
                   one.Key.ServiceName,
                   providers.DisplayName(one.Key.Provider),
                   rents.Count,
                   rents.Count(rent => rent.SmsCount > 0),
                   new Money(one.Sum(spend => spend.Charged)), new Money(one.Sum(spend => spend.RefundedMicros))),
        ];
    }

    private static IReadOnlyList<IReadOnlyList<string>> Cells(IReadOnlyList<ReportRow> rows, Func<ReportRow, string> by) =>
        [.. Lines(rows, by)
            .Take(Most)
            .Select(
                IReadOnlyList<string> (line) => [UntrustedText.Line(line.Name, 24), $"{line.Numbers}", $"{line.Codes}", $"{line.Spent}"])];

    /// <summary>With what one code has cost: what brought none counts too.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> ProviderCells(IReadOnlyList<ReportRow> rows) =>
    [
        .. Lines(rows, row => row.Provider).Select(IReadOnlyList<string> (line) =>
            [line.Name, $"{line.Numbers}", $"{line.Codes}", $"{line.Spent}", line.Codes == 0
                ? "–"
                : $"{new Money(line.Spent.Micros / line.Codes)}"]),
    ];

    private static IEnumerable<(string Name, int Numbers, int Codes, Money Spent)> Lines(
        IReadOnlyList<ReportRow> rows, Func<ReportRow, string> by) => rows
        .GroupBy(by, StringComparer.Ordinal)
        .Select(
            group => (
                group.Key,
                group.Sum(row => row.Numbers),
                group.Sum(row => row.WithCode),
                Spent: Sum(group.Select(row => row.Charged - row.Refunded))))
        .OrderByDescending(line => line.Spent.Micros);

    private static Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero, (all, one) => all + one);
}
