using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Discord;

/// <summary>As much of JSON Schema as Discord's document uses. A field that is not described is an error.</summary>
internal sealed class SchemaRules(JsonElement root, bool readsOverUnknown = false)
{
    public IReadOnlyList<string> Check(string path, JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            return Check(path, Resolve(reference.GetString()!), value);

        List<string> errors = [.. Choices(path, schema, value)];
        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => Fits(name, value)))
            return [.. errors, $"{path}: not {type}"];

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            errors.Add($"{path}: {value} is none of {allowed}");
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
            errors.Add($"{path}: {value} is not {only}");
        errors.AddRange(value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(path, schema, value),
            JsonValueKind.Array => OfArray(path, schema, value),
            JsonValueKind.String => OfText(path, schema, value.GetString()!),
            JsonValueKind.Number => OfNumber(path, schema, value.GetDouble()),
            _ => [],
        });
        return errors;
    }

    private IEnumerable<string> Choices(string path, JsonElement schema, JsonElement value)
    {
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var error in all.EnumerateArray().SelectMany(one => Check(path, one, value)))
                yield return error;
        }

        foreach (var name in new[] { "oneOf", "anyOf" })
        {
            if (!schema.TryGetProperty(name, out var choices))
                continue;
            foreach (var error in choices.EnumerateArray().Select(one => Check(path, one, value)).MinBy(found => found.Count)!)
                yield return error;
        }
    }

    private IEnumerable<string> OfObject(string path, JsonElement schema, JsonElement value)
    {
        var properties = schema.TryGetProperty("properties", out var described) ? described : default;
        var open = schema.TryGetProperty("additionalProperties", out var additional);
        if (properties.ValueKind == JsonValueKind.Undefined && !open)
            yield break;

        foreach (var field in value.EnumerateObject())
        {
            if (properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(field.Name, out var of))
            {
                foreach (var error in Check($"{path}.{field.Name}", of, field.Value))
                    yield return error;
            }
            else if (!open && !readsOverUnknown)
            {
                yield return $"{path}.{field.Name}: no such field";
            }
        }

        foreach (var name in schema.TryGetProperty("required", out var required)
            ? required.EnumerateArray().Select(one => one.GetString()!)
            : [])
        {
            if (!value.TryGetProperty(name, out _))
                yield return $"{path}.{name}: required";
        }
    }

    private IEnumerable<string> OfArray(string path, JsonElement schema, JsonElement value)
    {
        var count = value.GetArrayLength();
        if (Limit(schema, "minItems") is { } least && count < least)
            yield return $"{path}: {count} of at least {least}";
        if (Limit(schema, "maxItems") is { } most && count > most)
            yield return $"{path}: {count} of at most {most}";
        if (schema.TryGetProperty("uniqueItems", out var unique)
            && unique.GetBoolean()
            && value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() < count)
            yield return $"{path}: the same twice";
        if (!schema.TryGetProperty("items", out var items))
            yield break;
        foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
        {
            foreach (var error in Check($"{path}[{index}]", items, item))
                yield return error;
        }
    }

    private static IEnumerable<string> OfText(string path, JsonElement schema, string value)
    {
        if (Limit(schema, "minLength") is { } least && value.Length < least)
            yield return $"{path}: {value.Length} long, at least {least}";
        if (Limit(schema, "maxLength") is { } most && value.Length > most)
            yield return $"{path}: {value.Length} long, at most {most}";
        if (schema.TryGetProperty("pattern", out var pattern)
            && !Regex.IsMatch(value, pattern.GetString()!))
            yield return $"{path}: not of the form {pattern}";
    }

    private static IEnumerable<string> OfNumber(string path, JsonElement schema, double value)
    {
        if ((Limit(schema, "minimum") is { } least && value < least) || (Limit(schema, "maximum") is { } most && value > most))
            yield return $"{path}: {value} is out of range";
    }

    private static double? Limit(JsonElement schema, string name) => schema.TryGetProperty(name, out var limit) ? limit.GetDouble() : null;

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!) : [type.GetString()!];

    private static bool Fits(string type, JsonElement value) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number,
        "string" => value.ValueKind == JsonValueKind.String,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private JsonElement Resolve(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(root, (at, name) => at.GetProperty(name));
}
