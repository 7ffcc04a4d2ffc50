using System.Globalization;
using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>An object's plain values under any of several names, also those one wrapper further in: most answers are not shown in the documents.</summary>
internal sealed class WantSmsFields
{
    private static readonly string[] Wrappers = ["rental", "reservation", "item", "data", "result", "refund"];
    private readonly List<Dictionary<string, string>> _scopes = [];

    private WantSmsFields(JsonElement element) => Add(element, depth: 0);

    /// <summary>Null where it is no object. A list of one counts as its element.</summary>
    public static WantSmsFields? Of(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Object } map => new WantSmsFields(map),
        { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() == 1 => Of(list[0]),
        _ => null,
    };

    public string? Id => Text("rental_id", "rentalId", "id") is { Length: > 0 and <= 100 } id ? id : null;

    /// <summary>What the answer itself says of its success; null: nothing.</summary>
    public bool? Ok => (Root("ok") ?? Root("success"))?.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    public string? Root(string name) => _scopes[^1].GetValueOrDefault(name);

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (var scope in _scopes)
            {
                if (scope.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text)
                    return text;
            }
        }

        return null;
    }

    public decimal? Number(params ReadOnlySpan<string> names) =>
        decimal.TryParse(Text(names)?.TrimStart('$'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Add(JsonElement map, int depth)
    {
        Dictionary<string, string> own = new(StringComparer.OrdinalIgnoreCase);
        foreach (var property in map.EnumerateObject())
        {
            if (WholeText.Name(property) is not { } name)
                continue;
            if (property.Value.ValueKind is JsonValueKind.Object && depth < 2 && Wrappers.Contains(name, StringComparer.OrdinalIgnoreCase))
                Add(property.Value, depth + 1);
            else if (LenientJson.Text(property.Value) is { } text)
                own[name] = text;
        }

        // The innermost comes first: there stands the rental, outside the answer about it.
        _scopes.Add(own);
    }
}
