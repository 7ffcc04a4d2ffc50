using System.Text;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Fuzz;

/// <summary>A valid answer made wrong: cut off, fields gone, twice, of another type, huge, deep or broken.</summary>
internal static class JsonMutation
{
    private const string Mark = "@@raw@@";

    private static readonly string[] Types = [
        "application/json",
        "application/json",
        "application/json; charset=utf-8",
        "text/html",
        "text/plain; charset=utf-16",
        "application/octet-stream",
        "image/png",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "-0", "0.000000001", "1e999", "-1e999", "1E-400", "2147483648", "9223372036854775808",
        "99999999999999999999999999999999999999", "79228162514264337593543950336",
        "\"\"", "\" \"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\u0000\"", "\"\\u202e@everyone <b>\"", "\"NaN\"", "\"-1\"", "\"1e999\"",
        "\"2026-13-45T99:99:99Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"99999999999999999999\"",
        "[]", "{}", "[null]", "[[]]", "[{}]", "{\"a\":null}", "{\"\":{}}",
    ];

    private static readonly string[] Whole = [
        "",
        " ",
        "null",
        "[]",
        "{}",
        "true",
        "0",
        "\"x\"",
        "<html><body>502</body></html>",
        "{", "[1,", "{\"a\":}", "\uFEFF{}", "OK", "[null]", "[[[]]]",
    ];

    public static (string Body, string ContentType) Of(string json, Random random) =>
        (BodyOf(json, random), Types[random.Next(Types.Length)]);

    /// <summary>As it arrives: what is no UTF-8 has been replaced, while broken escapes are still there.</summary>
    public static string BodyOf(string json, Random random) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Mutated(json, random)));

    private static string Mutated(string json, Random random) => random.Next(12) switch
    {
        0 => json[..random.Next(json.Length + 1)],
        1 => Whole[random.Next(Whole.Length)],
        2 => json + json,
        3 => Overwritten(json, random),
        4 => Deep(random),
        5 => Twice(json, random),
        _ => Changed(json, random),
    };

    private static string Deep(Random random)
    {
        var depth = random.Next(50, 20_000);
        return random.Next(2) == 0
            ? new string('[', depth) + new string(']', depth)
            : string.Concat(Enumerable.Repeat("{\"data\":", depth)) + "1" + new string('}', depth);
    }

    private static string Overwritten(string json, Random random)
    {
        const string Breakers = "\"{}[],:0-e\\x\0\uD800";
        var text = json.ToCharArray();
        for (var i = random.Next(1, 6); i > 0 && text.Length > 0; i--)
            text[random.Next(text.Length)] = Breakers[random.Next(Breakers.Length)];
        return new string(text);
    }

    /// <summary>A field of the outermost object stands twice, with two values, or one has no name that could be read.</summary>
    private static string Twice(string json, Random random) =>
        Parsed(json) is JsonObject { Count: > 0 } map
            ? $"{{{(random.Next(4) == 0 ? @"""\ud800""" : JsonValue.Create(map.ElementAt(random.Next(map.Count)).Key).ToJsonString())}:{Value(random)},{json.TrimStart()[1..]}"
            : Changed(json, random);

    private static string Changed(string json, Random random)
    {
        if (Parsed(json) is not { } root)
            return Value(random);

        List<string> raw = [];
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var places = Places(root).ToList();
            if (places.Count == 0)
                return Value(random);
            var (parent, key, index) = places[random.Next(places.Count)];
            Change(parent, key, index, random, raw);
        }

        var text = root.ToJsonString();
        foreach (var value in raw)
        {
            var at = text.IndexOf($"\"{Mark}\"", StringComparison.Ordinal);
            if (at >= 0)
                text = text[..at] + value + text[(at + Mark.Length + 2)..];
        }

        return text;
    }

    private static void Change(JsonNode parent, string? key, int index, Random random, List<string> raw)
    {
        var removes = random.Next(3) == 0;
        if (!removes)
            raw.Add(Value(random));
        if (parent is JsonObject map)
        {
            if (removes)
                map.Remove(key!);
            else
                map[key!] = Mark;
        }
        else if (removes)
        {
            parent.AsArray().RemoveAt(index);
        }
        else
        {
            parent.AsArray()[index] = Mark;
        }
    }

    private static string Value(Random random) => random.Next(8) switch
    {
        0 => JsonValue.Create(HostileText.Next(random)).ToJsonString(),
        1 => new string('[', 40) + new string(']', 40),
        2 => $"\"{new string('9', random.Next(1, 5000))}\"",
        _ => Values[random.Next(Values.Length)],
    };

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Places(JsonNode node)
    {
        if (node is JsonObject map)
        {
            foreach (var (key, child) in map)
            {
                yield return (map, key, 0);
                foreach (var place in child is null ? [] : Places(child))
                    yield return place;
            }
        }
        else if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                yield return (list, null, i);
                foreach (var place in list[i] is { } child ? Places(child) : [])
                    yield return place;
            }
        }
    }

    private static JsonNode? Parsed(string json)
    {
        try
        {
            return JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
