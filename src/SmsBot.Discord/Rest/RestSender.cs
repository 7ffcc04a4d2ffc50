using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;

namespace SmsBot.Discord.Rest;

/// <summary>Sends one call within the limits: waits for short pauses, repeats what is safe to repeat, and counts refused calls.</summary>
internal sealed partial class RestSender(
    IHttpClientFactory clients, IOptions<DiscordOptions> options, TimeProvider time, ILogger<RestSender> logger)
{
    public const string HttpClientName = "Discord";

    // A longer pause goes back to the caller, whose queue survives a restart.
    private static readonly TimeSpan PatientFor = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(15);
    private const int Tries = 3;

    private readonly RateLimits _limits = new(time);
    private readonly InvalidRequests _invalid = new(time);

    /// <summary>The answer's body.</summary>
    public async Task<byte[]> SendAsync(RestRoute route, RestBody? body, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            await WaitAsync(route, cancellationToken);
            try
            {
                return await SendOnceAsync(route, body, cancellationToken);
            }
            catch (RestException failure) when (tries < Tries
                && failure is { Status: 429, RetryAfter: { } retryAfter }
                && retryAfter <= PatientFor)
            {
                // It had no effect: the loop waits for a slot above.
            }
            catch (RestException failure) when (tries < Tries && route.Repeatable && failure.Status is 0 or >= 500)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.5 * tries), time, cancellationToken);
            }
        }
    }

    private async Task WaitAsync(RestRoute route, CancellationToken cancellationToken)
    {
        if (_invalid.Left() is var silent && silent > TimeSpan.Zero)
        {
            Log.Guarded(logger, silent);
            throw RestException.Guarded(route, silent);
        }

        var waited = TimeSpan.Zero;
        while (_limits.Take(route) is var wait && wait > TimeSpan.Zero)
        {
            if (waited + wait > PatientFor)
                throw RestException.Held(route, wait);

            waited += wait;
            await Task.Delay(TimerWait.RoundUp(wait), time, cancellationToken);
        }
    }

    private async Task<byte[]> SendOnceAsync(RestRoute route, RestBody? body, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(AnswerTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var request = new HttpRequestMessage(route.Method, new Uri($"{options.Value.ApiBaseUrl.TrimEnd('/')}/{route.Path}"));
            if (!route.OfInteraction)
                request.Headers.Authorization = new AuthenticationHeaderValue("Bot", options.Value.Token);
            if (body is not null)
                request.Content = new ByteArrayContent(body.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(body.Type) } };
            using var response =
                await clients.CreateClient(HttpClientName).SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(either.Token);
            _limits.Learn(route, response.Headers);
            return response.IsSuccessStatusCode ? answer : throw Refused(route, response, answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw RestException.Unanswered(route, $"nothing within {AnswerTime.TotalSeconds:0} s");
        }
        catch (HttpRequestException failure)
        {
            throw RestException.Unanswered(route, failure.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            throw RestException.Unanswered(route, "the connection broke");
        }
    }

    private RestException Refused(RestRoute route, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var error = Error(body);
        var scope = response.Headers.TryGetValues("X-RateLimit-Scope", out var scopes) ? scopes.FirstOrDefault() : null;

        // An expired interaction token is refused with 401 too, and Discord counts it as well.
        _invalid.Count(status, shared: scope == "shared");
        if (status == 401 && !route.OfInteraction)
            Log.BadToken(logger);
        if (status != 429 || error?.Code == RestCodes.TooManyEditsOfOldMessage)
            return RestException.Refused(route, status, error?.Code ?? 0);

        // An answer of Discord's firewall contains no JSON: then the header counts, and the whole address is limited.
        var seconds = error?.RetryAfter ?? (response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 5);
        var retryAfter = TimeSpan.FromSeconds(Math.Clamp(seconds, 0.05, 86_400));
        var global = error is null || error.Global == true || scope == "global";
        _limits.Hold(route, retryAfter, global && !route.OfInteraction);
        Log.AskedToWait(logger, route.Key, retryAfter, scope ?? (global ? "global" : "user"));
        return RestException.Refused(route, status, error?.Code ?? 0, retryAfter);
    }

    private static ErrorAnswer? Error(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, RestJson.Default.ErrorAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            3001,
            LogLevel.Error,
            "Discord does not know this bot: check Discord:Token, or reset it on the Bot page of the developer portal. Messages are kept and tried again.")]
        public static partial void BadToken(ILogger logger);

        [LoggerMessage(3002, LogLevel.Warning, "Discord asked to wait {RetryAfter} before the next {Route} (limit: {Scope}).")]
        public static partial void AskedToWait(ILogger logger, string route, TimeSpan retryAfter, string scope);

        [LoggerMessage(
            3003,
            LogLevel.Error,
            "Too many calls were refused by Discord; nothing is sent for {Left}, because Discord would block this machine's address.")]
        public static partial void Guarded(ILogger logger, TimeSpan left);
    }
}
