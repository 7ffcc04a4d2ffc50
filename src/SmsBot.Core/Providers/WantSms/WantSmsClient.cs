using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.WantSms;

/// <summary>WantSMS's calls: query in, JSON out, JSON bodies of known length; the key in one header, never in two.</summary>
internal sealed class WantSmsClient(ProviderHttp http, WantSmsOptions options)
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + "/rentals/us/";

    public WantSmsErrors Errors { get; } = new(options.ApiKey);

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<JsonElement> ReadAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> query)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken, query);
        return IsRead(answer, body) ? body!.Value : throw new RefusedException(Errors.Classify(answer, body));
    }

    /// <summary>A read's answer as it is, for calls where a failure says something of the rental.</summary>
    public async Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> query)
    {
        var given = query.Where(pair => pair.Value is { Length: > 0 }).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}");
        var address = string.Join('?', ((string[])[path + ".php", string.Join('&', given)]).Where(part => part.Length > 0));
        var answer = await http.SendReadAsync(() => Request(HttpMethod.Get, address), priority, cancellationToken);
        return (answer, WantSmsBody.Parse(answer));
    }

    public Task<SpendAnswer> SpendAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, path + ".php");
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return http.SendSpendAsync(request, cancellationToken);
    }

    public static bool IsRead(ProviderAnswer answer, JsonElement? body) => answer.IsSuccess && body is not null && WantSmsFields.Of(body)?.Ok is not false;

    public static object Id(string externalId) =>
        long.TryParse(externalId, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == externalId ? number : externalId;

    private HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, _base + address) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } } };
        if (options.Authentication.Equals(WantSmsOptions.Header, StringComparison.OrdinalIgnoreCase))
            request.Headers.Add(WantSmsOptions.Header, options.ApiKey);
        else
            request.Headers.Authorization = new AuthenticationHeaderValue(WantSmsOptions.Bearer, options.ApiKey);
        return request;
    }
}
