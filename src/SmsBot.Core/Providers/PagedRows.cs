using System.Text.Json;

namespace SmsBot.Core.Providers;

/// <summary>Reads a list page by page, until the answer names no next page or shows nothing new.</summary>
internal static class PagedRows
{
    /// <param name="most">The most pages that are read.</param>
    /// <param name="read">One page by its number, from 1.</param>
    /// <returns>The rows, each once, and whether they are all there are: a list without an end is cut off.</returns>
    public static async Task<(IReadOnlyList<JsonElement> Rows, bool IsWhole)> ReadAsync(
        int most,
        Func<int, Task<JsonElement>> read,
        Func<JsonElement?, IReadOnlyList<JsonElement>> rowsOf,
        Func<JsonElement?, JsonFields?> fieldsOf)
    {
        List<JsonElement> rows = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        var page = 1;
        for (var count = 0; count < most; count++)
        {
            var body = await read(page);
            var fresh = rowsOf(body).Where(row => seen.Add(row.GetRawText())).ToList();
            rows.AddRange(fresh);
            var fields = body.ValueKind is JsonValueKind.Object ? fieldsOf(body) : null;
            if (fresh.Count == 0 || fields is null || Next(body, fields, page, rows.Count) is not { } next)
                return (rows, true);
            page = next;
        }

        return (rows, false);
    }

    private static int? Next(JsonElement body, JsonFields fields, int page, int read)
    {
        if (fields.Number("next_page", "nextPage") is { } next)
            return next > page && next < int.MaxValue ? (int)next : null;

        // Named and empty means the end; not named at all, the total decides.
        return !body.TryGetProperty("next_page", out _) && fields.Number("total") > read ? page + 1 : null;
    }
}
