using System.Text;
using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>A token as it stands in the answer. One that begins in one piece of a long answer and ends in the next is no single span.</summary>
internal static class RawText
{
    public static string Of(ref Utf8JsonReader reader) =>
        reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);
}
