using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Discord;

/// <summary>
/// A slash command as Discord's app lets it be filled in: only registered options, those that are required, and only values that they take.
/// </summary>
internal static class SlashTyping
{
    private const int Subcommand = 1;
    private const int Text = 3;
    private const int Whole = 4;
    private const int User = 6;
    private const int Amount = 10;

    /// <param name="command">With the subcommand behind a space.</param>
    /// <param name="registered">Not an object: nothing is registered yet, and nothing is checked.</param>
    public static JsonObject Data(
        string id, string command, JsonElement registered, IReadOnlyList<(string Option, string Value)> filled, string? focused = null)
    {
        var words = command.Split(' ', 2);
        var options = new JsonArray();
        var data = new JsonObject { ["id"] = id, ["name"] = words[0], ["type"] = 1, ["options"] = options };
        var known = Options(registered);
        if (words.Length > 1)
        {
            var sub = known.FirstOrDefault(one => Name(one) == words[1] && Type(one) == Subcommand);
            if (sub.ValueKind != JsonValueKind.Object)
                throw new InvalidOperationException($"/{words[0]} has no subcommand {words[1]}.");
            known = Options(sub);
            var inner = new JsonArray();
            options.Add(new JsonObject { ["type"] = Subcommand, ["name"] = words[1], ["options"] = inner });
            options = inner;
        }
        else if (known.Exists(one => Type(one) == Subcommand))
        {
            throw new InvalidOperationException($"/{command} cannot be sent without a subcommand.");
        }

        var isKnown = registered.ValueKind == JsonValueKind.Object;
        foreach (var (option, value) in filled)
        {
            var one = known.FirstOrDefault(one => Name(one) == option);
            if (isKnown && one.ValueKind != JsonValueKind.Object)
                throw new InvalidOperationException($"/{command} has no option {option}.");
            options.Add(Filled(isKnown ? one : default, option, value, isFocused: focused == option));
        }

        return focused is null && known.Find(one => IsTrue(one, "required") && filled.All(given => given.Option != Name(one)))
            is { ValueKind: JsonValueKind.Object } missing
            ? throw new InvalidOperationException($"/{command} needs {Name(missing)}.")
            : data;
    }

    private static JsonObject Filled(JsonElement option, string name, string value, bool isFocused)
    {
        var type = option.ValueKind == JsonValueKind.Object ? Type(option) : Text;
        var json = new JsonObject { ["type"] = type, ["name"] = name };
        if (isFocused)
            (json["value"], json["focused"]) = (value, true);
        else if (option.ValueKind != JsonValueKind.Object || Takes(option, value))
            json["value"] = type is Whole ? long.Parse(value, CultureInfo.InvariantCulture)
                : type is Amount ? Number(value)!.Value
                : value;
        else
            throw new InvalidOperationException($"{name} does not take {value}.");
        return json;
    }

    private static bool Takes(JsonElement option, string value)
    {
        var choices = option.TryGetProperty("choices", out var list) ? list.EnumerateArray().ToList() : [];
        if (choices.Count > 0)
            return choices.Exists(choice => choice.GetProperty("value").ToString() == value);

        return Type(option) switch
        {
            Whole => long.TryParse(value, CultureInfo.InvariantCulture, out var whole) && IsWithin(option, whole),
            Amount => Number(value) is { } amount && IsWithin(option, amount),
            User => value.All(char.IsAsciiDigit),
            _ => !option.TryGetProperty("max_length", out var most) || value.Length <= most.GetInt32(),
        };
    }

    /// <summary>The app of a language with a decimal comma takes one.</summary>
    private static decimal? Number(string value) => decimal.TryParse(
        value.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number
        : null;

    private static bool IsWithin(JsonElement option, decimal value) =>
        (!option.TryGetProperty("min_value", out var least) || value >= least.GetDecimal())
        && (!option.TryGetProperty("max_value", out var most) || value <= most.GetDecimal());

    internal static List<JsonElement> Options(JsonElement parent) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty("options", out var options) ? [.. options.EnumerateArray()] : [];

    internal static string Name(JsonElement option) => option.GetProperty("name").GetString()!;

    internal static int Type(JsonElement option) => option.TryGetProperty("type", out var type) ? type.GetInt32() : Text;

    internal static bool IsTrue(JsonElement option, string name) =>
        option.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}
