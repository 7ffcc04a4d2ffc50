using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text.Json;

namespace SmsBot.Core.Providers.SmsPool;

/// <summary>
/// SMSPool's calls: POST with a form everywhere, the key in the form and as a bearer token (older and newer endpoints differ in which
/// one they read), never in the address.
/// </summary>
internal sealed class SmsPoolClient(ProviderHttp http, SmsPoolOptions options)
    : ProviderClient<SmsPoolErrors>(http, options, new SmsPoolErrors(options.ApiKey))
{
    private readonly ConcurrentDictionary<string, byte> _php = new(StringComparer.Ordinal);

    public Task<SpendAnswer> SpendFormAsync(
        string path, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> fields) =>
        SpendAsync(ReadRequest(path, fields), cancellationToken);

    /// <summary>
    /// A rental's read or change. The published page writes some of these paths with .php, the newer one without: only a 404 that is no
    /// JSON says that nothing stands at a path, so nothing was done there and the other may be asked.
    /// </summary>
    public async Task<(ProviderAnswer Answer, JsonElement? Body)> AskEitherAsync(
        string path, CallPriority priority, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var (answer, body) = await AskAsync(Path(path), priority, cancellationToken, fields);
        return IsNoPath(answer, body) && _php.TryAdd(path, 0)
            ? await AskAsync(Path(path), priority, cancellationToken, fields)
            : (answer, body);
    }

    public async Task<SpendAnswer> SpendEitherAsync(
        string path, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> fields)
    {
        var sent = await SpendFormAsync(Path(path), cancellationToken, fields);
        return sent is SpendAnswer.Answered { Answer: var answer } && IsNoPath(answer, LenientJson.Parse(answer)) && _php.TryAdd(path, 0)
            ? await SpendFormAsync(Path(path), cancellationToken, fields)
            : sent;
    }

    public override bool IsRead(ProviderAnswer answer, JsonElement? body) => base.IsRead(answer, body) && !SmsPoolErrors.IsFailure(body);

    protected override HttpRequestMessage ReadRequest(string path, IReadOnlyList<(string Name, string? Value)> fields) =>
        new(HttpMethod.Post, Address(path))
        {
            Content = new FormUrlEncodedContent(
                fields
                    .Where(field => !string.IsNullOrEmpty(field.Value))
                    .Select(field => KeyValuePair.Create(field.Name, field.Value!))
                    .Prepend(KeyValuePair.Create("key", options.ApiKey))),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey) },
        };

    private string Path(string path) => _php.ContainsKey(path) ? path + ".php" : path;

    private static bool IsNoPath(ProviderAnswer answer, JsonElement? body) => answer.Status == 404 && body is null;
}
