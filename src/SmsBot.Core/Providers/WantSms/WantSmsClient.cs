using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's calls: query in, JSON out; the key in one header, never in two.</summary>
internal sealed class WantSmsClient(ProviderHttp http, WantSmsOptions options)
    : ProviderClient<WantSmsErrors>(http, options, new WantSmsErrors(options.ApiKey), "/rentals/us/", ".php")
{
    /// <summary>A list with search and pages, whose size is the one that the documents show.</summary>
    public Task<(IReadOnlyList<JsonElement> Rows, bool IsWhole)> ReadPagesAsync(
        string path, string? search, int most, CallPriority priority, CancellationToken cancellationToken) =>
        PagedRows.ReadAsync(
            most,
            page => ReadAsync(
                path, priority, cancellationToken, ("q", search), ("page", page.ToString(CultureInfo.InvariantCulture)), ("limit", "50")),
            WantSmsFields.Rows,
            WantSmsFields.Of);

    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        base.IsRead(answer, body) && WantSmsFields.Of(body)?.Ok is not false;

    public static object Id(string externalId) =>
        long.TryParse(externalId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == externalId
            ? number
            : externalId;

    protected override JsonElement? Parse(ProviderAnswer answer) => LenientJson.ParseStructure(answer);

    protected override void Authorize(HttpRequestHeaders headers)
    {
        if (options.Authentication.Equals(WantSmsOptions.Header, StringComparison.OrdinalIgnoreCase))
            headers.Add(WantSmsOptions.Header, options.ApiKey);
        else
            base.Authorize(headers);
    }
}
