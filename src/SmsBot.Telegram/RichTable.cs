using System.Text;
using System.Text.RegularExpressions;

namespace SmsBot.Telegram;

/// <summary>A table of a rich message: cells that Telegram lays out, in any font and direction.</summary>
internal sealed partial record RichTable(IReadOnlyList<RichText> Header, IReadOnlyList<IReadOnlyList<RichText>> Rows)
{
    public int Columns => Rows.Append(Header).Max(row => row.Count);

    private bool HasHeader => Header.Any(cell => cell.Length > 0);

    /// <summary>How many blocks it is for Telegram: itself and its rows.</summary>
    public int Blocks => 1 + Rows.Count + (HasHeader ? 1 : 0);

    public void Append(StringBuilder html, bool rightToLeft)
    {
        // From right to left the sides are the client's: a side that is named here would be the wrong one in some of them.
        var sides = Enumerable.Range(0, Columns).Select(column => !rightToLeft && IsOfAmounts(column) ? " align=\"right\"" : "").ToList();
        html.Append("<table bordered striped>");
        if (HasHeader)
            Append(html, Header, "th", sides);
        foreach (var row in Rows)
            Append(html, row, "td", sides);
        html.Append("</table>");
    }

    private static void Append(StringBuilder html, IReadOnlyList<RichText> row, string tag, List<string> sides)
    {
        html.Append("<tr>");
        foreach (var (column, side) in sides.Index())
            html.Append($"<{tag}{side}>{(column < row.Count ? HtmlText.Of(row[column]) : "")}</{tag}>");
        html.Append("</tr>");
    }

    private bool IsOfAmounts(int column)
    {
        var cells = Rows.Where(row => column < row.Count)
            .Select(row => row[column].Text)
            .Where(cell => cell is not ("" or "–" or "-" or "?"))
            .ToList();
        return cells.Count > 0 && cells.TrueForAll(cell => Amount().IsMatch(cell));
    }

    /// <summary>"12", "1 234", "$0.31", "0,31 US$", "12.00 EUR".</summary>
    [GeneratedRegex(@"^-?(US)?\$?\s?\d[\d.,\s]*((US)?\$|[A-Z]{3})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Amount();
}
