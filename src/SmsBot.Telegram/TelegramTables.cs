using System.Globalization;
using SmsBot.Core.Messaging;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>A table as aligned columns if it fits a phone, else as one short paragraph per row.</summary>
internal static class TelegramTables
{
    // The number of monospaced characters that a narrow phone shows in one line.
    private const int MaxWidth = 34;
    private const string Gap = "  ";

    public static void Append(RichText text, TableBlock table)
    {
        var rows = table.Rows.Select(row => row.Select(Cell).ToList()).ToList();
        var header = table.Header.Select(Cell).ToList();
        List<List<string>> all = header.Exists(cell => cell.Length > 0) ? [header, .. rows] : rows;
        if (all.Count == 0)
            return;

        var widths = Enumerable.Range(0, all.Max(row => row.Count))
            .Select(column => all.Max(row => column < row.Count ? Width(row[column]) : 0))
            .ToList();

        if (widths.Sum() + (Gap.Length * (widths.Count - 1)) <= MaxWidth)
            text.Append(string.Join('\n', all.Select(row => Columns(row, widths))), MessageEntityType.Pre);
        else
            Paragraphs(text, header, rows);
    }

    private static string Columns(List<string> row, List<int> widths) =>
        string.Join(Gap, row.Select((cell, column) => SpanText.InOrder(cell) + new string(' ', widths[column] - Width(cell)))).TrimEnd();

    private static void Paragraphs(RichText text, List<string> header, List<List<string>> rows)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (index > 0)
                text.NewLine();

            var row = rows[index];
            text.Append(row.Count > 0 ? row[0] : "", MessageEntityType.Bold);
            var rest = row
                .Select((cell, column) => Labelled(column < header.Count ? header[column] : "", cell))
                .Skip(1)
                .Where(cell => cell.Length > 0)
                .ToList();
            if (rest.Count > 0)
                text.Append("\n" + SpanText.InOrder(string.Join(" · ", rest)));
        }
    }

    // Unknown values need no line here; in columns they keep the alignment.
    private static string Labelled(string label, string cell) => cell switch
    {
        "" or "–" or "-" => "",
        _ when label.Length == 0 => cell,
        _ => $"{label}: {cell}",
    };

    public static string Cell(string text) => UntrustedText.Line(text, 100);

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
