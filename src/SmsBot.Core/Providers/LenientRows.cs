using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers;

/// <summary>The rows of a long list, read one after the other.</summary>
internal static class LenientRows
{
    /// <summary>
    /// Gives the rows of a plain array one after the other; false: it is no whole array. A list of thousands, read each second, would else
    /// stand in memory as one document.
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

    /// <summary>The row that the reader stands at; null where it cannot be read. The reader then stands at its end.</summary>
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
