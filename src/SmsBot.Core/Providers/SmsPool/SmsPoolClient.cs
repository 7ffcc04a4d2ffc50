using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// SMSPool's calls: POST with a form everywhere, the key in the form and as a bearer token (older and newer endpoints differ in which
/// one they read), never in the address.
/// </summary>
internal sealed class SmsPoolClient(ProviderHttp http, SmsPoolOptions options)
{
    private readonly string _base = options.BaseUrl.TrimEnd('/') + "/";

    private readonly ConcurrentDictionary<string, byte> _php = new(StringComparer.Ordinal);

    public SmsPoolErrors Errors { get; } = new(options.ApiKey);

    /// <summary>A read's JSON; every failure is a refusal.</summary>
    public async Task<JsonElement> ReadAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params (string Name, string? Value)[] fields)
    {
        var (answer, body) = await AskAsync(path, priority, cancellationToken, fields);
        return body is { } json && answer.IsSuccess && !SmsPoolErrors.IsFailure(json)
            ? json
            : throw new RefusedException(Errors.Classify(answer, body));
    }

    /// <summary>A read's answer as it is, for calls where a failure says something of the order.</summary>
    public async Task<(ProviderAnswer Answer, JsonElement? Body)> AskAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params (string Name, string? Value)[] fields)
    {
        var answer = await SendAsync(path, priority, cancellationToken, fields);
        return (answer, LenientJson.Parse(answer));
    }

    public Task<ProviderAnswer> SendAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params (string Name, string? Value)[] fields) =>
        http.SendReadAsync(() => Request(path, fields), priority, cancellationToken);

    public Task<SpendAnswer> SpendAsync(string path, CancellationToken cancellationToken, params (string Name, string? Value)[] fields) =>
        http.SendSpendAsync(Request(path, fields), cancellationToken);

    /// <summary>
    /// A rental's read or change. The published page writes some of these paths with .php, the newer one without: only a 404 that is no
    /// JSON says that nothing stands at a path, so nothing was done there and the other may be asked.
    /// </summary>
    public async Task<(ProviderAnswer Answer, JsonElement? Body)> AskEitherAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params (string Name, string? Value)[] fields)
    {
        var (answer, body) = await AskAsync(Path(path), priority, cancellationToken, fields);
        return IsNoPath(answer, body) && _php.TryAdd(path, 0)
            ? await AskAsync(Path(path), priority, cancellationToken, fields)
            : (answer, body);
    }

    public async Task<SpendAnswer> SpendEitherAsync(
        string path, CancellationToken cancellationToken, params (string Name, string? Value)[] fields)
    {
        var sent = await SpendAsync(Path(path), cancellationToken, fields);
        return sent is SpendAnswer.Answered { Answer: var answer } && IsNoPath(answer, LenientJson.Parse(answer)) && _php.TryAdd(path, 0)
            ? await SpendAsync(Path(path), cancellationToken, fields)
            : sent;
    }

    private string Path(string path) => _php.ContainsKey(path) ? path + ".php" : path;

    private static bool IsNoPath(ProviderAnswer answer, JsonElement? body) => answer.Status == 404 && body is null;

    private HttpRequestMessage Request(string path, (string Name, string? Value)[] fields)
    {
        var form = fields.Where(field => !string.IsNullOrEmpty(field.Value)).Select(field => KeyValuePair.Create(field.Name, field.Value!));
        return new HttpRequestMessage(HttpMethod.Post, _base + path)
        {
            Content = new FormUrlEncodedContent(form.Prepend(KeyValuePair.Create("key", options.ApiKey))),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey) },
        };
    }
}
