using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers;

/// <summary>
/// Sends all HTTP calls to a provider: reads are retried, spends are sent exactly once; both use the account's rate limit and circuit
/// breaker. No address, header or body of a call reaches a log or an exception.
/// </summary>
public sealed partial class ProviderHttp(string displayName, HttpClient client, RateLimiter limiter, TimeProvider time, ILogger logger)
{
    // 100,000 open numbers in one list are 35 MB; an endless answer still ends.
    public const int MaxBodyBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SpendTimeout = TimeSpan.FromSeconds(30);

    // If the provider asks for a longer pause than this, the member is told at once.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private readonly ResiliencePipelines _pipelines = new(time);
    private readonly LogLimiter _failures = new(time);

    /// <summary>The account's key, to distinguish accounts; never shown.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>True while calls fail at once because the provider has failed repeatedly.</summary>
    public bool IsDown => _pipelines.Circuit.CircuitState is CircuitState.Open or CircuitState.Isolated;

    /// <summary>The last read that failed, for the operator: "HTTP 503", "no answer in time".</summary>
    public string? LastFailure { get; private set; }

    /// <summary>How much of the account's rate limit was used in the last minute.</summary>
    public double Used => limiter.Used;

    /// <summary>Sends a read and retries temporary failures. 429, outages and unreadable answers become refusals.</summary>
    public async Task<ProviderAnswer> SendReadAsync(
        Func<HttpRequestMessage> request, CallPriority priority, CancellationToken cancellationToken)
    {
        if (limiter.PausedFor > LongestWait)
            throw Refused(RefusalCode.ProviderRateLimit, limiter.PausedFor);

        try
        {
            var answer = await _pipelines.Read.ExecuteAsync(
                async (CancellationToken limited) =>
                {
                    // The poller may wait long for the rate limit: that is no failure of the provider.
                    var token = priority is CallPriority.Background ? cancellationToken : limited;
                    await limiter.TakeAsync(priority, token);
                    return await _pipelines.Attempt.ExecuteAsync(
                        async (CancellationToken ct) => await SendOnceAsync(request(), ReadTimeout, ct), token);
                },
                cancellationToken);

            if (answer.Status == (int)HttpStatusCode.TooManyRequests)
                throw Refused(RefusalCode.ProviderRateLimit, PauseAfter(answer));

            if (answer.Status is not (>= 500 or 408 or (>= 300 and <= 399)))
                return answer;

            LastFailure = string.Create(CultureInfo.InvariantCulture, $"HTTP {answer.Status}");
            throw Refused(RefusalCode.ProviderDown, answer.RetryAfter);
        }
        catch (BrokenCircuitException fault)
        {
            throw Refused(RefusalCode.ProviderDown, fault.RetryAfter);
        }
        catch (Exception fault) when (fault is OversizedAnswerException or InvalidDataException)
        {
            NoteFailure(Describe(fault));
            throw Refused(RefusalCode.ProviderAnswer);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested
            && fault is (HttpRequestException or IOException or TimeoutRejectedException or OperationCanceledException))
        {
            LastFailure = Describe(fault);
            NoteFailure(LastFailure);
            throw Refused(RefusalCode.ProviderDown);
        }
    }

    /// <summary>
    /// Sends a spend or change exactly once. The content must not be null, even without a body: SocketsHttpHandler silently repeats a
    /// request without content if the server closes without answering.
    /// </summary>
    public Task<SpendAnswer> SendSpendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendSpendAsync(request, static _ => true, cancellationToken);

    /// <summary>The same for providers where some 429 answers only refuse the spend and ask for no pause.</summary>
    public async Task<SpendAnswer> SendSpendAsync(
        HttpRequestMessage request, Func<ProviderAnswer, bool> asksForPause, CancellationToken cancellationToken)
    {
        request.Content ??= new ByteArrayContent([]);
        try
        {
            if (limiter.PausedFor > LongestWait)
                return new SpendAnswer.NeverReached();

            // Waiting for the rate limit comes before sending, so a cancellation here has spent nothing.
            await limiter.TakeAsync(CallPriority.Interactive, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new SpendAnswer.NeverReached();
        }

        // From here on the caller's cancellation is ignored: the request was sent, so its answer is awaited or its outcome is unknown.
        try
        {
            var answer = await _pipelines.Attempt.ExecuteAsync(
                async (CancellationToken _) => await SendOnceAsync(request, SpendTimeout, CancellationToken.None),
                CancellationToken.None);
            if (answer.Status == (int)HttpStatusCode.TooManyRequests && asksForPause(answer))
                PauseAfter(answer);
            return new SpendAnswer.Answered(answer);
        }
        catch (BrokenCircuitException)
        {
            return new SpendAnswer.NeverReached();
        }
        catch (HttpRequestException fault) when (NeverReached(fault))
        {
            return new SpendAnswer.NeverReached();
        }
        catch (Exception fault)
        {
            // Everything else, also broken compression or a bug of ours: it may have been bought.
            Log.SpendLost(logger, displayName, Describe(fault));
            return new SpendAnswer.Lost(Describe(fault));
        }
    }

    private static bool NeverReached(HttpRequestException fault) => fault.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError;

    private async Task<ProviderAnswer> SendOnceAsync(HttpRequestMessage request, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using (request)
        {
            var sentAt = time.GetTimestamp();
            try
            {
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, both.Token);
                HearClock(response, time.GetElapsedTime(sentAt));
                await using var body = await response.Content.ReadAsStreamAsync(both.Token);
                return new ProviderAnswer(
                    (int)response.StatusCode,
                    LoneSurrogates.Repair(JsonEnvelope.Remove(await BoundedBodyReader.ReadAsync(body, MaxBodyBytes, both.Token))),
                    RetryAfter(response));
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested)
            {
                throw new TimeoutRejectedException();
            }
            catch (OperationCanceledException fault) when (fault.InnerException is TimeoutException
                && !cancellationToken.IsCancellationRequested)
            {
                // The handler's ConnectTimeout; the client's own Timeout, which would look the same, is infinite.
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            }
        }
    }

    /// <summary>A provider judges deadlines by its own clock. A cached answer tells how old its Date is.</summary>
    private void HearClock(HttpResponseMessage response, TimeSpan travelled)
    {
        if (time is StableTimeProvider steady && travelled < ServerClocks.Tolerance && response.Headers.Date is { } date)
            steady.Hear(displayName, date + (response.Headers.Age ?? TimeSpan.Zero));
    }

    /// <summary>Pauses the account's calls for as long as the provider asks, within limits.</summary>
    private TimeSpan PauseAfter(ProviderAnswer answer)
    {
        var pause = answer.RetryAfter ?? TimeSpan.FromSeconds(10);
        pause = pause > LongestPause ? LongestPause : pause;
        limiter.Pause(pause);
        return pause;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } when delta > TimeSpan.Zero => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    private RefusedException Refused(RefusalCode code, TimeSpan? retryAfter = null) =>
        new(new Refusal(code) { Provider = displayName, RetryAfter = retryAfter });

    private void NoteFailure(string reason)
    {
        if (_failures.Passes())
            Log.ReadFailed(logger, displayName, reason);
    }

    private static string Describe(Exception fault) => fault switch
    {
        TimeoutRejectedException or OperationCanceledException => "no answer in time",
        OversizedAnswerException => "the answer was too large",
        HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }
            or HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } =>
                "the connection was closed before the answer was complete",
        _ when fault.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset } => "the connection was reset",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http =>
            string.Create(CultureInfo.InvariantCulture, $"{http.HttpRequestError}"),
        _ => fault.GetType().Name,
    };

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Warning, "{Provider} could not be read: {Reason}.")]
        public static partial void ReadFailed(ILogger logger, string provider, string reason);

        [LoggerMessage(
            102, LogLevel.Warning, "{Provider} did not answer a spend ({Reason}): its outcome is unknown, it is not sent again.")]
        public static partial void SpendLost(ILogger logger, string provider, string reason);
    }
}
