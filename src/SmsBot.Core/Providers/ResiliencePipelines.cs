using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SmsBot.Core.Providers;

/// <summary>The resilience of one provider account. Reads are retried; all attempts, including spends, share one circuit breaker.</summary>
internal sealed class ResiliencePipelines
{
    public ResiliencePipelines(TimeProvider time)
    {
        Attempt = new ResiliencePipelineBuilder<ProviderAnswer> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ProviderAnswer>
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome)),
                StateProvider = Circuit,
                FailureRatio = 0.8,
                MinimumThroughput = 6,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = TimeSpan.FromSeconds(15),
            })
            .Build();

        Read = new ResiliencePipelineBuilder<ProviderAnswer> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<ProviderAnswer>
            {
                ShouldHandle = arguments => ValueTask.FromResult(IsPassing(arguments.Outcome)),
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(300),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(12) })
            .Build();
    }

    public CircuitBreakerStateProvider Circuit { get; } = new();

    public ResiliencePipeline<ProviderAnswer> Read { get; }

    public ResiliencePipeline<ProviderAnswer> Attempt { get; }

    private static bool IsPassing(Outcome<ProviderAnswer> outcome) => outcome switch
    {
        { Exception: HttpRequestException or IOException or TimeoutRejectedException } => true,
        { Exception: OperationCanceledException } => false,
        { Result.Status: 408 or >= 500 } => true,
        _ => false,
    };
}
