using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>
/// A vendor's calls: JSON at one address, with the key as a bearer token. A vendor overrides what differs. Fields without a value are left
/// out.
/// </summary>
/// <param name="root">The text between the configured address and the path of a call.</param>
/// <param name="suffix">The text after the path.</param>
internal abstract class ProviderClient<TErrors>(
    ProviderHttp http, ProviderOptions options, TErrors errors, string root = "/", string suffix = "")
    where TErrors : ProviderErrors
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + root;

    public TErrors Errors => errors;

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<JsonElement> ReadAsync(
        string path,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken, fields);
        return Read(answer, body);
    }

    /// <summary>The same; null where the vendor says in JSON that there is no such thing.</summary>
    public async Task<JsonElement?> FindAsync(
        string path,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken, fields);
        return answer.Status == 404 && body is not null ? null : Read(answer, body);
    }

    /// <summary>A read's answer unchanged, for calls where a failure tells something about the number.</summary>
    public async Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(
        string path,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var answer = await SendAsync(path, priority, cancellationToken, fields);
        return (answer, Parse(answer));
    }

    /// <summary>A read's answer before its JSON is parsed, for long lists.</summary>
    public Task<ProviderAnswer> SendAsync(
        string path,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> fields) =>
        http.SendReadAsync(() => ReadRequest(path, fields), priority, cancellationToken);

    /// <summary>A spend or change with a JSON body of known length: some servers do not read a body that comes in pieces.</summary>
    public Task<SpendAnswer> SpendAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return SpendAsync(Request(HttpMethod.Post, path, [], content), cancellationToken);
    }

    public Task<SpendAnswer> SpendAsync(string path, CancellationToken cancellationToken) =>
        SpendAsync(Request(HttpMethod.Post, path, [], new ByteArrayContent([])), cancellationToken);

    /// <summary>A spend at a vendor that sells by GET: sent once like any other, and no cache on the way may answer it.</summary>
    public Task<SpendAnswer> SpendByGetAsync(
        string path, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var request = Request(HttpMethod.Get, path, fields);
        request.Headers.CacheControl = new CacheControlHeaderValue { NoCache = true, NoStore = true };
        return SpendAsync(request, cancellationToken);
    }

    /// <summary>Whether the answer is a success: the status alone does not decide.</summary>
    public virtual bool IsRead(ProviderAnswer answer, JsonElement? body) => answer.IsSuccess && body is not null;

    /// <summary>Why a read failed.</summary>
    public virtual Refusal Classify(ProviderAnswer answer, JsonElement? body) => errors.Classify(answer, body);

    protected JsonElement Read(ProviderAnswer answer, JsonElement? body) =>
        body is { } json && IsRead(answer, body) ? json : throw new RefusedException(Classify(answer, body));

    protected Task<SpendAnswer> SpendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        http.SendSpendAsync(request, AsksForPause, cancellationToken);

    protected virtual JsonElement? Parse(ProviderAnswer answer) => LenientJson.Parse(answer);

    /// <summary>Whether a 429 to a spend means the account's rate, and not this spend alone.</summary>
    protected virtual bool AsksForPause(ProviderAnswer answer) => true;

    protected virtual void Authorize(HttpRequestHeaders headers) =>
        headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);

    /// <summary>A read, made anew for each attempt.</summary>
    protected virtual HttpRequestMessage ReadRequest(string path, IReadOnlyList<(string Name, string? Value)> fields) =>
        Request(HttpMethod.Get, path, fields);

    protected string Address(string path) => _base + path + suffix;

    private HttpRequestMessage Request(
        HttpMethod method, string path, IReadOnlyList<(string Name, string? Value)> fields, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, Address(path) + Query(fields))
        {
            Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } },
            Content = content,
        };
        Authorize(request.Headers);
        return request;
    }

    private static string Query(IReadOnlyList<(string Name, string? Value)> fields)
    {
        var given = fields
            .Where(field => field.Value is { Length: > 0 })
            .Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}")
            .ToList();
        return given.Count == 0 ? "" : "?" + string.Join('&', given);
    }
}
