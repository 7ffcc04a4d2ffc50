using Microsoft.Extensions.Diagnostics.HealthChecks;
using SmsBot.Core.Messaging;

namespace SmsBot.Host;

/// <summary>Unhealthy while a platform that is on brings no updates.</summary>
internal sealed class UpdatesHealthCheck(UpdateFlow updates) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
        updates.Troubles() is { Count: > 0 } troubles
            ? HealthCheckResult.Unhealthy(string.Join('\n', troubles))
            : HealthCheckResult.Healthy());
}
