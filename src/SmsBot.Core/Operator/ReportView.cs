using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary><c>/admin report</c>: spending and codes of a month, by member, service and provider, without numbers or codes.</summary>
internal sealed class ReportView(ReportReader reader, IOptions<OperatorOptions> options, TimeProvider time)
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

        var (charged, refunded) = (
            ReportReader.Sum(rows.Select(row => row.Charged)), ReportReader.Sum(rows.Select(row => row.Refunded)));
        return reply
            .Line(
                Texts.Report_Total,
                NumberText.Show(rows.Sum(row => row.Numbers)),
                NumberText.Show(rows.Sum(row => row.WithCode)),
                charged,
                refunded,
                charged - refunded)
            .Table(
                [Texts.Report_Member, Texts.Report_Numbers, Texts.Report_WithCode, Texts.Report_Spent],
                Cells(rows, row => row.Name.Length > 0 ? row.Name : $"{row.Member}"))
            .Table(
                [Texts.Report_Service, Texts.Report_Numbers, Texts.Report_WithCode, Texts.Report_Spent],
                Cells(rows, row => row.ShownService))
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

    private async Task<IReadOnlyList<ReportRow>> ReadAsync(ReportMonth month, CancellationToken cancellationToken) =>
        reader.Rows(await reader.SpendsAsync(month.From, month.To, cancellationToken));

    private static IReadOnlyList<IReadOnlyList<string>> Cells(IReadOnlyList<ReportRow> rows, Func<ReportRow, string> by) =>
        [.. ReportReader.Lines(rows, by)
            .Take(Most)
            .Select(IReadOnlyList<string> (line) =>
                [UntrustedText.Line(line.Name, 24), NumberText.Show(line.Numbers), NumberText.Show(line.Codes), line.Spent.Show()])];

    /// <summary>With what one code has cost: what brought none counts too.</summary>
    private static IReadOnlyList<IReadOnlyList<string>> ProviderCells(IReadOnlyList<ReportRow> rows) =>
    [
        .. ReportReader.Lines(rows, row => row.Provider).Select(IReadOnlyList<string> (line) =>
            [line.Name, NumberText.Show(line.Numbers), NumberText.Show(line.Codes), line.Spent.Show(), line.Codes == 0
                ? "–"
                : new Money(line.Spent.Micros / line.Codes).Show()]),
    ];
}
