using System.Text;
using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>The raw text of a JSON token. A token that crosses two pieces of a long answer is not a single span.</summary>
internal static class RawText
{
    public static string Of(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);
}
