using System.Globalization;
using System.Text.Json;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>Whether the registered commands equal the wanted ones, comparing only what we set: Discord adds fields of its own.</summary>
internal static class MenuComparison
{
    private static readonly string[] Fields =
    [
        "name", "name_localizations", "description", "description_localizations", "default_member_permissions", "contexts",
        "integration_types", "type", "required", "autocomplete", "max_length", "min_value", "max_value", "value", "choices", "options",
    ];

    public static bool Same(IReadOnlyList<SlashCommand> wanted, IReadOnlyList<JsonElement> registered) =>
        wanted.Count == registered.Count
        && wanted
            .Select(command => JsonSerializer.SerializeToElement(command, RestJson.Default.SlashCommand))
            .OrderBy(Name, StringComparer.Ordinal)
            .Zip(registered.OrderBy(Name, StringComparer.Ordinal))
            .All(pair => AreSame(pair.First, pair.Second));

    private static string? Name(JsonElement command) => Field(command, "name")?.ToString();

    private static bool AreSame(JsonElement wanted, JsonElement registered) =>
        Fields.All(name => AreEqual(Field(wanted, name), Field(registered, name)));

    /// <summary>Missing, null, false and empty are equal here.</summary>
    private static JsonElement? Field(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value switch
        {
            { ValueKind: JsonValueKind.Null or JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.Array } => value.GetArrayLength() > 0,
            { ValueKind: JsonValueKind.Object } => value.EnumerateObject().Any(),
            _ => true,
        }
            ? value
            : null;

    private static bool AreEqual(JsonElement? one, JsonElement? other) => (one, other) switch
    {
        (null, null) => true,
        ({ ValueKind: JsonValueKind.Array } list, { ValueKind: JsonValueKind.Array } known) => AreEqualLists(list, known),
        ({ ValueKind: JsonValueKind.Object } texts, { ValueKind: JsonValueKind.Object } known) => Texts(texts).SequenceEqual(Texts(known)),
        ({ } value, { } known) => AreEqualValues(value.ToString(), known.ToString()),
        _ => false,
    };

    private static bool AreEqualLists(JsonElement one, JsonElement other)
    {
        var (list, known) = (one.EnumerateArray().ToList(), other.EnumerateArray().ToList());
        return list.Count == known.Count
            && (list[0].ValueKind == JsonValueKind.Object
                ? list.Zip(known).All(pair => AreSame(pair.First, pair.Second))
                : list.Select(item => item.ToString()).Order(StringComparer.Ordinal)
                    .SequenceEqual(known.Select(item => item.ToString()).Order(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    private static IEnumerable<(string, string)> Texts(JsonElement localized) =>
        localized.EnumerateObject().Select(text => (text.Name, text.Value.ToString())).OrderBy(text => text.Name, StringComparer.Ordinal);

    /// <summary>Numbers come as text or as numbers, with decimals or without.</summary>
    private static bool AreEqualValues(string one, string other) =>
        one == other
        || (decimal.TryParse(one, CultureInfo.InvariantCulture, out var number)
            && decimal.TryParse(other, CultureInfo.InvariantCulture, out var known)
            && number == known);
}
