using System.Globalization;
using SmsBot.Core.Chat;

namespace SmsBot.Core.Operator;

/// <summary>A report as comma-separated values.</summary>
internal static class ReportCsv
{
    public static IEnumerable<string> Of(ReportMonth month, IEnumerable<ReportRow> rows) => rows
        .Select(row => string.Join(',', month.Name, Text($"{row.Member}"), Text(row.Name), Text(row.Service), Text(row.Provider), Number(row.Numbers), Number(row.WithCode), Number(row.Charged.Amount), Number(row.Refunded.Amount)))
        .Prepend("month,member,name,service,provider,numbers,with_code,charged_usd,refunded_usd");

    /// <summary>A member chooses their own name: one that a spreadsheet would take for a formula is made plain text.</summary>
    private static string Text(string value)
    {
        var line = UntrustedText.Line(value, 60).Replace("\"", "\"\"", StringComparison.Ordinal);
        return line is ['=' or '+' or '-' or '@' or '\t', ..] ? $"\"'{line}\"" : line.AsSpan().ContainsAny(',', '"') ? $"\"{line}\"" : line;
    }

    private static string Number(IFormattable number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
