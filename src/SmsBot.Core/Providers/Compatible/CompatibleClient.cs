using System.Net.Http.Headers;
using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>Calls of <c>handler_api.php</c>: all of them are GET, also those that spend, and the key stands in the query.</summary>
internal sealed class CompatibleClient(ProviderHttp http, CompatibleOptions options) : ProviderClient(http, options, root: "")
{
    public CompatibleErrors Errors { get; } = new(options.DisplayName, options.ApiKey);

    public async Task<CompatibleAnswer> ReadAsync(
        string action,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> query)
    {
        var (answer, said) = await AskAsync(action, priority, cancellationToken, query);
        return answer.IsSuccess && (said.Body is not null || (said.Word is not null && Errors.Known(said) is null))
            ? said
            : throw new RefusedException(Errors.Classify(answer));
    }

    /// <summary>A read's answer as it is, for calls where a failure says something of the number.</summary>
    public async Task<(ProviderAnswer Answer, CompatibleAnswer Said)> AskAsync(
        string action, CallPriority priority, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> query)
    {
        var (answer, _) = await base.AskAsync(Query(action, query), priority, cancellationToken);
        return (answer, CompatibleAnswer.Of(answer));
    }

    public Task<SpendAnswer> SpendAsync(
        string action, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> query) =>
        SpendByGetAsync(Query(action, query), cancellationToken);

    public override Refusal Classify(ProviderAnswer answer, JsonElement? body) => Errors.Classify(answer);

    protected override void Authorize(HttpRequestHeaders headers)
    {
        // The key is part of the address.
    }

    private string Query(string action, IReadOnlyList<(string Name, string? Value)> query) =>
        "?"
            + string.Join(
                '&',
                query
                    .Prepend(("action", action))
                    .Prepend(("api_key", options.ApiKey))
                    .Where(pair => pair.Item2 is { Length: > 0 })
                    .Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2!)}"));
}
