using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers;

/// <summary>Reads the rows of a long list one by one.</summary>
internal static class LenientRows
{
    /// <summary>
    /// Passes on the rows of a plain array one by one; false if it is no complete array. A list of thousands is read every second, and
    /// would otherwise be one document in memory.
    /// </summary>
    public static bool Each<T>(ProviderAnswer answer, JsonTypeInfo<T> type, Action<T> take)
        where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(answer.Pieces);
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartArray)
                return false;

            while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            {
                if (Row(ref reader, type) is { } row)
                    take(row);
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The row at the reader's position; null if it cannot be read. Afterwards the reader is at the row's end.</summary>
    private static T? Row<T>(ref Utf8JsonReader reader, JsonTypeInfo<T> type)
        where T : class
    {
        var start = reader;
        try
        {
            if (reader.TokenType is JsonTokenType.StartObject)
                return JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException)
        {
            reader = start;
        }

        reader.Skip();
        return null;
    }
}
