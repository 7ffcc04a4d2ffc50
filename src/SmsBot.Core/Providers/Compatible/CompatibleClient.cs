using System.Net.Http.Headers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>Calls of <c>handler_api.php</c>: all of them are GET, also those that spend, and the key stands in the query.</summary>
internal sealed class CompatibleClient(ProviderHttp http, CompatibleOptions options)
    : ProviderClient<CompatibleErrors>(http, options, new CompatibleErrors(options.DisplayName, options.ApiKey), root: "")
{
    public async Task<CompatibleAnswer> ReadActionAsync(
        string action,
        CallPriority priority,
        CancellationToken cancellationToken,
        params IReadOnlyList<(string Name, string? Value)> query)
    {
        var (answer, said) = await AskActionAsync(action, priority, cancellationToken, query);
        return answer.IsSuccess && (said.Body is not null || (said.Word is not null && Errors.Known(said) is null))
            ? said
            : throw new RefusedException(Errors.Classify(answer));
    }

    /// <summary>A read's answer as it is, for calls where a failure says something of the number.</summary>
    public async Task<(ProviderAnswer Answer, CompatibleAnswer Said)> AskActionAsync(
        string action, CallPriority priority, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> query)
    {
        var answer = await SendAsync("", priority, cancellationToken, Query(action, query));
        return (answer, CompatibleAnswer.Of(answer));
    }

    public Task<SpendAnswer> SpendActionAsync(
        string action, CancellationToken cancellationToken, params IReadOnlyList<(string Name, string? Value)> query) =>
        SpendByGetAsync("", cancellationToken, Query(action, query));

    protected override void Authorize(HttpRequestHeaders headers)
    {
        // The key is part of the address.
    }

    private IReadOnlyList<(string Name, string? Value)> Query(string action, IReadOnlyList<(string Name, string? Value)> query) =>
        [("api_key", options.ApiKey), ("action", action), .. query];
}
