using System.Globalization;
using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>
/// Lists with search and pages. A page's size is the one that the documents show; what comes after it is what they name next.
/// </summary>
internal sealed class WantSmsPages(WantSmsClient client)
{
    private const int PageSize = 50;

    /// <summary>The rows, and whether they are all there are: a list without an end is cut off.</summary>
    public async Task<(IReadOnlyList<JsonElement> Rows, bool IsWhole)> ReadAsync(
        string path, string? search, int most, CallPriority priority, CancellationToken cancellationToken)
    {
        List<JsonElement> rows = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        var page = 1;
        for (var read = 0; read < most; read++)
        {
            var body = await client.ReadAsync(
                path, priority, cancellationToken, ("q", search), ("page", Text(page)), ("limit", Text(PageSize)));
            var fresh = WantSmsBody.Rows(body).Where(row => seen.Add(row.GetRawText())).ToList();
            rows.AddRange(fresh);
            if (fresh.Count == 0 || Next(body, page, rows.Count) is not { } next)
                return (rows, true);
            page = next;
        }

        return (rows, false);
    }

    private static int? Next(JsonElement body, int page, int read)
    {
        var fields = WantSmsFields.Of(body.ValueKind is JsonValueKind.Object ? body : null);
        if (fields?.Number("next_page", "nextPage") is { } next)
            return next > page && next < int.MaxValue ? (int)next : null;

        // Named and empty means the end; not named at all, the total decides.
        var isNamed = body.ValueKind is JsonValueKind.Object && body.TryGetProperty("next_page", out _);
        return !isNamed && fields?.Number("total") > read ? page + 1 : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
