using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>Comma-separated values: https://www.rfc-editor.org/rfc/rfc4180.</summary>
internal static class Csv
{
    private const int MaxCell = 500;

    public static Attachment File(string name, IEnumerable<string> lines) => new(name, "text/csv", string.Join("\r\n", lines) + "\r\n");

    public static string Line(params ReadOnlySpan<object?> cells)
    {
        List<string> line = [];
        foreach (var cell in cells)
            line.Add(Cell(cell));
        return string.Join(',', line);
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset at => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        int or long or decimal => ((IFormattable)value).ToString("0.######", CultureInfo.InvariantCulture),
        _ => Text(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    /// <summary>Member names and SMS are untrusted: a value that a spreadsheet would run as a formula is made plain text.</summary>
    private static string Text(string value)
    {
        var line = UntrustedText.Line(value, MaxCell).Replace("\"", "\"\"", StringComparison.Ordinal);
        var isPhone = line is ['+', .. var digits] && digits.All(char.IsAsciiDigit);
        return line is ['=' or '+' or '-' or '@' or '\t', ..] && !isPhone
            ? $"\"'{line}\""
            : line.AsSpan().ContainsAny(',', '"') ? $"\"{line}\"" : line;
    }
}
