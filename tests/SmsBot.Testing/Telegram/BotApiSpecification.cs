using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Telegram;

/// <summary>Checks a request against the machine-readable Bot API: names, types, what is required, and the documented limits.</summary>
public sealed partial class BotApiSpecification
{
    public const string FileName = "telegram-bot-api.json";

    private static readonly Lazy<BotApiSpecification?> Found = new(() =>
        Specifications.Find(FileName) is { } path
            ? new BotApiSpecification(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement)
            : null);

    private readonly JsonElement _methods;
    private readonly JsonElement _types;

    private BotApiSpecification(JsonElement root)
    {
        _methods = root.GetProperty("methods");
        _types = root.GetProperty("types");
    }

    /// <summary>Another copy of the specification, an older or newer one.</summary>
    public static BotApiSpecification Of(string json) => new(JsonDocument.Parse(json).RootElement);

    /// <summary>Null where the file is absent.</summary>
    public static BotApiSpecification? Current => Found.Value;

    public bool Knows(string method) => _methods.TryGetProperty(method, out _);

    public IReadOnlyList<string> Check(string method, JsonElement request)
    {
        if (!_methods.TryGetProperty(method, out var described))
            return [$"{method}: no such method"];

        List<string> errors = [];
        CheckFields(method, described, request, errors);
        if (LaterAdditions.MayLeaveOutChat(request))
            errors.Remove($"{method}.chat_id: required");
        errors.AddRange(TextRules(method, request));
        return errors;
    }

    private void CheckFields(string path, JsonElement described, JsonElement value, List<string> errors)
    {
        var fields = described.TryGetProperty("fields", out var list) ? [.. list.EnumerateArray()] : Array.Empty<JsonElement>();
        foreach (var given in value.EnumerateObject())
        {
            var field = Array.Find(fields, field => field.GetProperty("name").ValueEquals(given.Name));
            if (field.ValueKind == JsonValueKind.Undefined)
                field = LaterAdditions.Find(path, given.Name);
            if (field.ValueKind == JsonValueKind.Undefined)
                errors.Add($"{path}.{given.Name}: no such field");
            else
                CheckField($"{path}.{given.Name}", field, given.Value, errors);
        }

        foreach (var field in fields.Where(field => field.GetProperty("required").GetBoolean()))
        {
            if (!value.TryGetProperty(field.GetProperty("name").GetString()!, out _))
                errors.Add($"{path}.{field.GetProperty("name")}: required");
        }
    }

    private void CheckField(string path, JsonElement field, JsonElement value, List<string> errors)
    {
        List<string>? best = null;
        foreach (var type in field.GetProperty("types").EnumerateArray())
        {
            List<string> tried = [];
            CheckType(path, type.GetString()!, value, tried);
            if (best is null || tried.Count < best.Count)
                best = tried;
        }

        errors.AddRange(best ?? []);
        if (value.ValueKind == JsonValueKind.String)
            CheckLength(path, field.GetProperty("description").GetString() ?? "", value.GetString()!, errors);
        if (value.ValueKind == JsonValueKind.Array)
            CheckCount(path, field.GetProperty("description").GetString() ?? "", value.GetArrayLength(), errors);
    }

    private void CheckType(string path, string type, JsonElement value, List<string> errors)
    {
        const string Array = "Array of ";
        if (type.StartsWith(Array, StringComparison.Ordinal))
        {
            if (value.ValueKind != JsonValueKind.Array)
                errors.Add($"{path}: not an array");
            else
                foreach (var (item, index) in value.EnumerateArray().Select((item, index) => (item, index)))
                    CheckType($"{path}[{index}]", type[Array.Length..], item, errors);
            return;
        }

        var fits = type switch
        {
            "Integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "Float" => value.ValueKind == JsonValueKind.Number,
            "Boolean" or "True" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "String" => value.ValueKind == JsonValueKind.String,
            _ => value.ValueKind == JsonValueKind.Object,
        };
        if (!fits)
            errors.Add($"{path}: not {type}");
        else if (value.ValueKind == JsonValueKind.Object
            && (_types.TryGetProperty(type, out var described) || LaterAdditions.TryFindType(type, out described)))
            CheckObject(path, described, value, errors);
    }

    private void CheckObject(string path, JsonElement described, JsonElement value, List<string> errors)
    {
        if (!described.TryGetProperty("subtypes", out var subtypes))
        {
            CheckFields(path, described, value, errors);
            return;
        }

        List<string>? best = null;
        foreach (var subtype in subtypes.EnumerateArray())
        {
            List<string> tried = [];
            CheckObject(path, _types.GetProperty(subtype.GetString()!), value, tried);
            var says = _types.GetProperty(subtype.GetString()!).GetRawText();
            if (value.TryGetProperty("type", out var kind) && !says.Contains($"must be {kind}\"", StringComparison.Ordinal))
                tried.Add($"{path}.type: not {subtype}'s");
            if (best is null || tried.Count < best.Count)
                best = tried;
        }

        errors.AddRange(best ?? []);
    }

    /// <summary>"1-64 bytes", "1-4096 characters after entities parsing", "0-200 characters", "1–256 characters".</summary>
    private static void CheckLength(string path, string description, string value, List<string> errors)
    {
        var limit = Limit().Match(description);
        if (!limit.Success)
            return;

        var length = limit.Groups["unit"].Value == "bytes" ? Encoding.UTF8.GetByteCount(value) : value.Length;
        if (length < int.Parse(limit.Groups["least"].Value, CultureInfo.InvariantCulture)
            || length > int.Parse(limit.Groups["most"].Value, CultureInfo.InvariantCulture))
            errors.Add($"{path}: {length} long, allowed is {limit.Value}");
    }

    private static void CheckCount(string path, string description, int count, List<string> errors)
    {
        if (MostOf().Match(description) is { Success: true } most
            && count > int.Parse(most.Groups["most"].Value, CultureInfo.InvariantCulture))
            errors.Add($"{path}: {count} of at most {most.Groups["most"].Value}");
    }

    private static IEnumerable<string> TextRules(string method, JsonElement request)
    {
        if (request.TryGetProperty("parse_mode", out _) && request.TryGetProperty("entities", out _))
            yield return $"{method}: parse_mode and entities exclude each other";
        if (request.TryGetProperty("commands", out var commands)
            && commands.EnumerateArray().Any(command => !CommandName().IsMatch(command.GetProperty("command").GetString()!)))
            yield return $"{method}.commands: a command's name has other than lowercase letters, digits and underscores";
        foreach (var error in KeyboardRules.Check(method, request)
            .Concat(EntityRules.Check(method, request)).Concat(RichMessageRules.Check(method, request)))
            yield return error;
    }

    [GeneratedRegex(@"(?<least>\d+)[-–](?<most>\d+) (?<unit>bytes|characters)")]
    private static partial Regex Limit();

    [GeneratedRegex(@"At most (?<most>\d+) ")]
    private static partial Regex MostOf();

    [GeneratedRegex("^[a-z0-9_]+$")]
    private static partial Regex CommandName();
}
