using System.Net.Http.Headers;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>
/// A vendor's calls: JSON at one address, with the key as a bearer token. A vendor overrides what differs and classifies its failures.
/// </summary>
/// <param name="root">The text between the configured address and the path of a call.</param>
internal abstract class ProviderClient(ProviderHttp http, ProviderOptions options, string root = "/")
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + root;

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<JsonElement> ReadAsync(string path, CallPriority priority, CancellationToken cancellationToken)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken);
        return Read(answer, body);
    }

    /// <summary>A read's answer unchanged, for calls where a failure tells something about the number.</summary>
    public Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(
        string path, CallPriority priority, CancellationToken cancellationToken) =>
        AskAsync(() => Request(HttpMethod.Get, path), priority, cancellationToken);

    public Task<SpendAnswer> SpendAsync(string path, HttpContent content, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Post, path);
        request.Content = content;
        return http.SendSpendAsync(request, AsksForPause, cancellationToken);
    }

    /// <summary>A spend at a vendor that sells by GET: sent once like any other, and no cache on the way may answer it.</summary>
    public Task<SpendAnswer> SpendByGetAsync(string path, CancellationToken cancellationToken)
    {
        var request = Request(HttpMethod.Get, path);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true, NoStore = true };
        return http.SendSpendAsync(request, AsksForPause, cancellationToken);
    }

    public abstract Refusal Classify(ProviderAnswer answer, JsonElement? body);

    /// <summary>Whether the answer is a success: the status alone does not decide.</summary>
    public virtual bool IsRead(ProviderAnswer answer, JsonElement? body) => answer.IsSuccess && body is not null;

    protected JsonElement Read(ProviderAnswer answer, JsonElement? body) =>
        body is { } json && IsRead(answer, body) ? json : throw new RefusedException(Classify(answer, body));

    protected async Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(
        Func<HttpRequestMessage> request, CallPriority priority, CancellationToken cancellationToken)
    {
        var answer = await http.SendReadAsync(request, priority, cancellationToken);
        return (answer, Parse(answer));
    }

    protected virtual JsonElement? Parse(ProviderAnswer answer) => LenientJson.Parse(answer);

    /// <summary>Whether a 429 to a spend means the account's rate, and not this spend alone.</summary>
    protected virtual bool AsksForPause(ProviderAnswer answer) => true;

    protected virtual void Authorize(HttpRequestHeaders headers) =>
        headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);

    protected HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, _base + path)
        {
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } }
        };
        Authorize(request.Headers);
        return request;
    }
}
