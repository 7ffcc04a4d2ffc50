using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's calls: JSON, the key as a bearer token. https://fetchsms.com/docs/api</summary>
internal sealed class FetchSmsClient(ProviderHttp http, FetchSmsOptions options)
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + "/";

    public FetchSmsErrors Errors { get; } = new(options.ApiKey);

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<JsonElement> ReadAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken);
        return answer.IsSuccess && body is { } json ? json : throw new RefusedException(Errors.Classify(answer, body));
    }

    /// <summary>A read's answer as it is, for calls where a failure says something of the number.</summary>
    public async Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var answer = await http.SendReadAsync(() => Request(HttpMethod.Get, path), priority, cancellationToken);
        return (answer, LenientJson.Parse(answer));
    }

    public Task<SpendAnswer> SpendAsync(string path, FetchSmsWish? wish, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = wish is null ? new ByteArrayContent([]) : JsonContent.Create(wish, FetchSmsJson.Default.FetchSmsWish);
        return http.SendSpendAsync(request, answer => !Errors.IsActiveLimit(answer), cancellationToken);
    }

    private HttpRequestMessage Request(HttpMethod method, string path) => new(method, _base + path)
    {
        Headers =
        {
            Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey),
            Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
        },
    };
}
