using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace SmsBot.Core.Providers;

/// <summary>
/// An unpaired surrogate is valid JSON but not valid text: reading it throws, also in a name, and the values beside it must not be lost.
/// </summary>
internal static partial class LoneSurrogates
{
    public static string Repair(string json) => Escaped().Replace(json, @"\ufffd");

    public static ReadOnlySequence<byte> Repair(ReadOnlySequence<byte> json)
    {
        // Most answers contain no escapes at all, and a long list is not copied without need.
        if (json.PositionOf((byte)'\\') is null)
            return json;

        var text = Encoding.UTF8.GetString(json);
        return text.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)
            ? new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Repair(text)))
            : json;
    }

    [GeneratedRegex(
        @"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}")]
    private static partial Regex Escaped();
}
