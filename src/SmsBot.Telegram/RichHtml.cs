using System.Text;
using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>
/// A reply with a table as a rich message. The words around the table are the same as in a message of text, with the same formatting.
/// </summary>
internal sealed partial class RichHtml(DateTimeOffset now)
{
    // https://core.telegram.org/bots/api#rich-message-limits: 32768 characters of text, 500 blocks (rows are blocks), 20 columns.
    private const int MaxLength = 32768;
    private const int MaxBlocks = 500;
    private const int MaxColumns = 20;

    private readonly StringBuilder _html = new();
    private RichText _lines = new();
    private int _blocks;
    private int _columns;
    private bool _hasCommand;

    /// <summary>Null if the reply has no table, or is too long for Telegram with it.</summary>
    public static InputRichMessage? Draw(Reply reply, DateTimeOffset now) =>
        reply.Blocks.Any(block => block is TableBlock or TextBlock { Row: not null })
            ? reply.Render(() => new RichHtml(now).Draw(reply))
            : null;

    private InputRichMessage? Draw(Reply reply)
    {
        List<TableRow> rows = [];
        foreach (var block in reply.Blocks.OrderBy(block => block is CodeBlock ? 0 : 1))
        {
            var row = (block as TextBlock)?.Row;
            if (rows.Count > 0 && row?.Header.SequenceEqual(rows[0].Header) != true)
            {
                Append(Table(rows), reply.IsRightToLeft);
                rows = [];
            }

            if (row is not null)
                rows.Add(row);
            else
                Append(block, reply.IsRightToLeft);
        }

        if (rows.Count > 0)
            Append(Table(rows), reply.IsRightToLeft);
        Flush();
        return _columns is > 0 and <= MaxColumns && _blocks <= MaxBlocks && _html.Length <= MaxLength
            ? new InputRichMessage { Html = _html.ToString(), IsRtl = reply.IsRightToLeft, SkipEntityDetection = !_hasCommand }
            : null;
    }

    private void Append(Block block, bool rightToLeft)
    {
        switch (block)
        {
            case TableBlock table:
                Append(
                    new RichTable(
                        [.. table.Header.Select(Cell)], [.. table.Rows.Select(IReadOnlyList<RichText> (row) => [.. row.Select(Cell)])]),
                    rightToLeft);
                break;
            case QuoteBlock quote:
                Flush();
                Append(quote);
                break;
            default:
                _lines.NewLine();
                TelegramReplies.Append(_lines, block, now);
                break;
        }
    }

    private void Append(RichTable table, bool rightToLeft)
    {
        if (table.Rows.Count == 0)
            return;

        Flush();
        table.Append(_html, rightToLeft);
        (_columns, _blocks) = (Math.Max(_columns, table.Columns), _blocks + table.Blocks);
    }

    private void Append(QuoteBlock quote)
    {
        var text = new RichText();
        TelegramReplies.Append(text, quote, now);
        if (text.Length == 0)
            return;

        _html.Append("<blockquote>").Append(HtmlText.Of(text)).Append("</blockquote>");
        _blocks += 2;
    }

    private void Flush()
    {
        if (!string.IsNullOrWhiteSpace(_lines.Text))
        {
            _html.Append("<p>").Append(HtmlText.Of(_lines)).Append("</p>");
            _blocks++;

            // Detection is on or off for the whole message: off, unless a line names a command that can be pressed.
            _hasCommand |= Command().IsMatch(Open(_lines));
        }

        _lines = new RichText();
    }

    private RichTable Table(List<TableRow> rows) => new(
        [.. rows[0].Header.Select(Cell)],
        [.. rows.Select(IReadOnlyList<RichText> (row) => [.. row.Cells.Select(Cell)])]);

    private RichText Cell(Sentence sentence)
    {
        var text = new RichText();
        TelegramReplies.Append(text, new TextBlock(sentence), now);
        return text;
    }

    private static RichText Cell(string cell)
    {
        var text = new RichText();
        text.Append(SpanText.InOrder(TelegramTables.Cell(cell)));
        return text;
    }

    /// <summary>What does not stand in code, where nothing is detected.</summary>
    private static string Open(RichText text)
    {
        var open = text.Text.ToCharArray();
        foreach (var code in text.Entities.Where(entity => entity.Type == MessageEntityType.Code))
            Array.Fill(open, ' ', code.Offset, code.Length);
        return new string(open);
    }

    [GeneratedRegex(@"(?<![\w/])/[a-z]", RegexOptions.ExplicitCapture)]
    private static partial Regex Command();
}
