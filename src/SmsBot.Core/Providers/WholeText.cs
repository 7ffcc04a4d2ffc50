using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>
/// Reads strings and names of a provider's JSON safely: an unpaired surrogate is valid JSON but not valid text, and reading it throws.
/// </summary>
internal static class WholeText
{
    public static string? Of(JsonElement text) =>
        Read(text, static text => text.ValueKind is JsonValueKind.String ? text.GetString() : text.GetRawText());

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
