using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>
/// Removes what surrounds an answer's JSON: a byte-order mark, or warnings of the server's programming language. Only that is removed, and
/// only around one complete value: a page that happens to contain braces stays unchanged.
/// </summary>
internal static class JsonEnvelope
{
    private const int MostTries = 64;
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    public static ReadOnlySequence<byte> Remove(ReadOnlySequence<byte> answer)
    {
        if (answer.IsEmpty || (IsJsonStart(At(answer, 0)) && IsJsonEnd(LastOf(answer))))
            return answer;

        var bytes = answer.ToArray();
        var from = 0;
        while (bytes.AsSpan(from).StartsWith(Mark))
            from += Mark.Length;
        return WholeValue(bytes, from) is { } found ? new ReadOnlySequence<byte>(bytes, found.Start, found.Length)
            : from > 0 ? new ReadOnlySequence<byte>(bytes, from, bytes.Length - from)
            : answer;
    }

    private static (int Start, int Length)? WholeValue(byte[] bytes, int from)
    {
        var tries = 0;
        for (var start = from; start < bytes.Length && tries < MostTries; start++)
        {
            if (!IsJsonStart(bytes[start]))
                continue;

            tries++;
            if (IsWarning(bytes.AsSpan(from, start - from))
                && LengthAt(bytes.AsSpan(start)) is { } length
                && IsWarning(bytes.AsSpan(start + length)))
                return (start, length);
        }

        return null;
    }

    private static int? LengthAt(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // Not the final block: what follows the value is checked separately.
            var reader = new Utf8JsonReader(bytes, isFinalBlock: false, default);
            return reader.Read() && reader.TrySkip() ? (int)reader.BytesConsumed : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nothing, or PHP's "Warning: … in … on line …", with or without markup.</summary>
    private static bool IsWarning(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes).Trim('\uFEFF', ' ', '\t', '\r', '\n');
        return text.Length == 0
            || ((text.Contains("Warning", StringComparison.OrdinalIgnoreCase)
                || text.Contains("Notice", StringComparison.OrdinalIgnoreCase)
                || text.Contains("Deprecated", StringComparison.OrdinalIgnoreCase))
                && text.Contains("on line", StringComparison.OrdinalIgnoreCase)
                && !text.Contains("<html", StringComparison.OrdinalIgnoreCase));
    }

    private static byte LastOf(ReadOnlySequence<byte> answer)
    {
        foreach (var back in new[] { 1, 2, 3 })
        {
            if (answer.Length >= back && At(answer, answer.Length - back) is var last && last > (byte)' ')
                return last;
        }

        return 0;
    }

    private static byte At(ReadOnlySequence<byte> answer, long place) =>
        new SequenceReader<byte>(answer.Slice(place)).TryPeek(out var found) ? found : (byte)0;

    private static bool IsJsonStart(byte first) => first is (byte)'{' or (byte)'[';

    private static bool IsJsonEnd(byte last) => last is (byte)'}' or (byte)']';
}
