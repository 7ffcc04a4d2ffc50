using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>Strings and names of a provider's JSON as they can be read: half a surrogate pair is valid JSON and no text, and reading it throws.</summary>
internal static class WholeText
{
    public static string? Of(JsonElement text) => Read(text, static text => text.ValueKind is JsonValueKind.String ? text.GetString() : text.GetRawText());

    public static string? Name(JsonProperty property) => Read(property, static property => property.Name);

    private static string? Read<T>(T source, Func<T, string?> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
