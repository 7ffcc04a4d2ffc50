using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's calls: query in, JSON out, JSON bodies of known length; the key in one header, never in two.</summary>
internal sealed class WantSmsClient(ProviderHttp http, WantSmsOptions options) : ProviderClient(http, options, "/rentals/us/")
{
    public WantSmsErrors Errors { get; } = new(options.ApiKey);

    public Task<JsonElement> ReadAsync(
        string path,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> query) =>
        base.ReadAsync(Address(path, query), priority, cancellationToken);

    public Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(
        string path,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> query) =>
        base.AskAsync(Address(path, query), priority, cancellationToken);

    public Task<SpendAnswer> SpendAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SpendAsync(path + ".php", content, cancellationToken);
    }

    public override bool IsRead(ProviderAnswer answer, JsonElement? body) =>
        answer.IsSuccess && body is not null && WantSmsFields.Of(body)?.Ok is not false;

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Errors.Classify(answer, body);

    public static object Id(string externalId) =>
        long.TryParse(externalId, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == externalId
            ? number
            : externalId;

    protected override JsonElement? Parse(ProviderAnswer answer) => WantSmsBody.Parse(answer);

    protected override void Authorize(HttpRequestHeaders headers)
    {
        if (options.Authentication.Equals(WantSmsOptions.Header, StringComparison.OrdinalIgnoreCase))
            headers.Add(WantSmsOptions.Header, options.ApiKey);
        else
            base.Authorize(headers);
    }

    private static string Address(string path, IReadOnlyList<(string Name, string? Value)> query)
    {
        var given = query.Where(pair => pair.Value is { Length: > 0 }).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        return string.Join('?', ((string[])[path + ".php", string.Join('&', given)]).Where(part => part.Length > 0));
    }
}
