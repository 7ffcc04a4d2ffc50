using System.Net.Http.Headers;
using System.Net.Http.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.ISmsCode;

/// <summary>iSMScode's calls: JSON, the key as a bearer token.</summary>
internal sealed class ISmsCodeClient(ProviderHttp http, ISmsCodeOptions options)
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + "/";

    public ISmsCodeErrors Errors { get; } = new(options.ApiKey);

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<ISmsCodeEnvelope> ReadAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken);
        return answer.IsSuccess && body is { IsError: false } ? body : throw new RefusedException(Errors.Classify(answer, body));
    }

    /// <summary>A read's answer as it is, for calls where a failure says something of the number.</summary>
    public async Task<(ProviderAnswer Answer, ISmsCodeEnvelope? Body)> AskAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var answer = await http.SendReadAsync(() => Request(HttpMethod.Get, path), priority, cancellationToken);
        return (answer, ISmsCodeEnvelope.Of(answer));
    }

    public Task<SpendAnswer> OrderAsync(ISmsCodeWish wish, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, "numbers/request");
        request.Content = JsonContent.Create(wish, ISmsCodeJson.Default.ISmsCodeWish);
        return http.SendSpendAsync(request, cancellationToken);
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
