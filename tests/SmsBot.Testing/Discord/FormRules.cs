using System.Text.Json;

namespace SmsBot.Testing.Discord;

/// <summary>
/// What Discord's pages say of a form beyond the schema (https://docs.discord.com/developers/components/reference#label): at most five
/// fields, each in a label of its own, no id twice, and lengths that fit each other.
/// </summary>
public static class FormRules
{
    private const int Form = 9;
    private const int Label = 18;
    private const int Most = 5;

    public static IEnumerable<string> Check(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty("type", out var type) || type.GetInt32() != Form)
            yield break;

        var labels = body.GetProperty("data").GetProperty("components").EnumerateArray().ToList();
        if (labels.Count is 0 or > Most)
            yield return $"{labels.Count} fields of at most {Most}";
        if (labels.Exists(label => label.GetProperty("type").GetInt32() != Label))
            yield return "a field without a label around it";
        var inputs = labels
            .Where(label => label.TryGetProperty("component", out _))
            .Select(label => label.GetProperty("component"))
            .ToList();
        if (inputs.Select(input => input.GetProperty("custom_id").GetString()).Distinct(StringComparer.Ordinal).Count() < inputs.Count)
            yield return "a custom_id twice";
        if (inputs.Exists(input => input.TryGetProperty("label", out var label) && label.ValueKind != JsonValueKind.Null))
            yield return "a label in a label";
        foreach (var input in inputs)
        {
            var (least, most) = (Number(input, "min_length") ?? 0, Number(input, "max_length") ?? 4000);
            if (least > most)
                yield return "min_length above max_length";
            if (input.TryGetProperty("value", out var value)
                && value.GetString() is { } text
                && (text.Length > most || text.Length < least))
                yield return $"a value of {text.Length} characters";
        }
    }

    private static int? Number(JsonElement input, string name) =>
        input.TryGetProperty(name, out var number) ? number.GetInt32() : null;
}
