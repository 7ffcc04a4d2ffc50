using System.Globalization;
using SmsBot.Core.Messaging;

namespace SmsBot.Discord;

/// <summary>A table as aligned columns if it fits a phone, else as one short paragraph per row.</summary>
internal static class DiscordTables
{
    private const int MaxWidth = 36;

    public static string Render(TableBlock table)
    {
        var rows = table.Rows.Select(row => row.Select(Cell).ToList()).ToList();
        var header = table.Header.Select(Cell).ToList();
        List<List<string>> all = header.Exists(cell => cell.Length > 0) ? [header, .. rows] : rows;
        if (all.Count == 0)
            return "";

        List<int> widths = [.. Enumerable
            .Range(0, all.Max(row => row.Count))
            .Select(column => all.Max(row => column < row.Count ? Width(row[column]) : 0))];
        return widths.Sum() + (2 * (widths.Count - 1)) <= MaxWidth
            ? Markdown.CodeBlock(
                string.Join(
                    '\n',
                    all.Select(
                        row => string
                            .Join("  ", row.Select((cell, column) => Padded(cell, widths[column])))
                            .TrimEnd())))
            : string.Join('\n', rows.Select(row => Paragraph(header, row)));
    }

    /// <summary>One short paragraph for each row, however narrow the table is.</summary>
    public static string Paragraphs(TableBlock table)
    {
        var header = table.Header.Select(Cell).ToList();
        return string.Join('\n', table.Rows.Select(row => Paragraph(header, [.. row.Select(Cell)])));
    }

    private static string Paragraph(List<string> header, List<string> row)
    {
        var rest = row
            .Select((cell, column) => (Label: column < header.Count ? header[column] : "", Cell: cell))
            .Skip(1)
            .Where(pair => pair.Cell is not ("" or "–" or "-"))
            .Select(pair => Markdown.Plain(SpanText.InOrder(pair.Label.Length == 0 ? pair.Cell : $"{pair.Label}: {pair.Cell}"))).ToList();
        var first = Markdown.Strong(row.Count > 0 ? row[0] : "");
        return rest.Count > 0 ? $"{first}\n{string.Join(" · ", rest)}" : first;
    }

    private static string Padded(string cell, int width) => SpanText.InOrder(cell) + new string(' ', width - Width(cell));

    private static string Cell(string text) => UntrustedText.Line(text, 100);

    private static int Width(string text) => new StringInfo(text).LengthInTextElements;
}
