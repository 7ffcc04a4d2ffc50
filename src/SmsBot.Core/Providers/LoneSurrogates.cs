using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace SmsBot.Core.Providers;

/// <summary>Half an emoji is valid JSON and no text: reading it throws, in a name too, and what stands beside it must not be lost for it.</summary>
internal static partial class LoneSurrogates
{
    public static string Mend(string json) => Escaped().Replace(json, @"\ufffd");

    public static ReadOnlySequence<byte> Mend(ReadOnlySequence<byte> json)
    {
        // Most answers hold no escape at all, and a long list is not copied for nothing.
        if (json.PositionOf((byte)'\\') is null)
            return json;

        var text = Encoding.UTF8.GetString(json);
        return text.Contains(@"\ud", StringComparison.OrdinalIgnoreCase) ? new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(Mend(text))) : json;
    }

    [GeneratedRegex(@"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}", RegexOptions.None, 1000)]
    private static partial Regex Escaped();
}
