using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>RentiumSMS's calls: JSON, the key as a bearer token.</summary>
internal sealed class RentiumSmsClient(ProviderHttp http, RentiumSmsOptions options)
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + "/";

    public RentiumSmsErrors Errors { get; } = new(options.ApiKey);

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<JsonElement> ReadAsync(string path, CallPriority priority, CancellationToken cancellationToken) =>
        await FindAsync(path, priority, cancellationToken) ?? throw new RefusedException(RentiumSmsErrors.Make(RefusalCode.NotSold));

    /// <summary>The same; null where RentiumSMS says in JSON that there is no such thing.</summary>
    public async Task<JsonElement?> FindAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var answer = await http.SendReadAsync(() => Request(HttpMethod.Get, path), priority, cancellationToken);
        var body = LenientJson.Parse(answer);
        return answer.IsSuccess && body is { } read && !RentiumSmsErrors.IsRefusal(read) ? read
            : answer.Status == 404 && body is not null ? null
            : throw new RefusedException(Errors.Classify(answer, body));
    }

    public Task<SpendAnswer> OrderAsync(RentiumSmsWish wish, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, "reservations");
        request.Content = JsonContent.Create(wish, RentiumSmsJson.Default.RentiumSmsWish);
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
