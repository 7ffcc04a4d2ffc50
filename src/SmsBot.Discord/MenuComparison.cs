using System.Text.Json;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>Whether the registered commands equal the wanted ones, comparing only what we set: Discord adds fields of its own.</summary>
internal static class MenuComparison
{
    public static bool Same(IReadOnlyList<SlashCommand> wanted, IReadOnlyList<JsonElement> registered) =>
        wanted.Count == registered.Count
        && wanted
            .Select(command => Shape(JsonSerializer.SerializeToElement(command, RestJson.Default.SlashCommand)))
            .Order(StringComparer.Ordinal)
            .SequenceEqual(registered.Select(Shape).Order(StringComparer.Ordinal), StringComparer.Ordinal);

    private static string Shape(JsonElement command) => string.Join(
        '|',
        [
            Text(command, "name"),
            Text(command, "description"),
            Localized(command, "name_localizations"),
            Localized(command, "description_localizations"),
            Text(command, "default_member_permissions"),
            List(command, "contexts"),
            List(command, "integration_types"),
            .. Options(command),
        ]);

    private static IEnumerable<string> Options(JsonElement command) => Items(command, "options")
        .Select(
            option => string.Join(
                '~',
                Text(option, "type"),
                Text(option, "name"),
                Text(option, "description"),
                Localized(option, "description_localizations"),
                Text(option, "autocomplete"),
                Text(option, "max_length")));

    private static string Localized(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var texts) && texts.ValueKind == JsonValueKind.Object
            ? string.Join(
                '^',
                texts.EnumerateObject().OrderBy(text => text.Name, StringComparer.Ordinal).Select(text => $"{text.Name}={text.Value}"))
            : "";

    private static string List(JsonElement command, string name) =>
        string.Join(',', Items(command, name).Select(item => item.ToString()).Order(StringComparer.Ordinal));

    private static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : [];

    // Missing, null and false are equal here; numbers come as text or as numbers.
    private static string Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object
            && parent.TryGetProperty(name, out var value)
            && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.False)
            ? value.ToString()
            : "";
}
