using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>A report as comma-separated values.</summary>
internal static class ReportCsv
{
    public static Attachment Of(ReportMonth month, IEnumerable<ReportRow> rows) => Csv.File($"smsbot-{month.Name}.csv", rows
        .Select(
            row => Csv.Line(
                month.Name,
                row.Member,
                row.Name,
                row.Service,
                row.Provider,
                row.Numbers,
                row.WithCode,
                row.Charged.Amount,
                row.Refunded.Amount))
        .Prepend("month,member,name,service,provider,numbers,with_code,charged_usd,refunded_usd"));
}
