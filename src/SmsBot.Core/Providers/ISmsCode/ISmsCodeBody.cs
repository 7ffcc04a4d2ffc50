using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>An answer's JSON, as far as it can be read. HTML and halves are null.</summary>
internal static class ISmsCodeBody
{
    public static ISmsCodeEnvelope? Parse(ProviderAnswer answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body);
            return One(document.RootElement.Clone(), ISmsCodeJson.Default.ISmsCodeEnvelope);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static T? One<T>(JsonElement element, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return element.ValueKind is JsonValueKind.Object ? element.Deserialize(type) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A list, or a map keyed by index.</summary>
    public static IEnumerable<JsonElement> Elements(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Array => list.EnumerateArray(),
        JsonValueKind.Object => list.EnumerateObject().Select(property => property.Value),
        _ => [],
    };
}
