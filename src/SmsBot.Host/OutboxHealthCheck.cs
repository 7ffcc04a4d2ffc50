using Microsoft.Extensions.Diagnostics.HealthChecks;
using SmsBot.Core.Outbox;

namespace SmsBot.Host;

/// <summary>Unhealthy while messages wait and none is delivered.</summary>
internal sealed class OutboxHealthCheck(OutboxHealth outbox) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await outbox.IsMovingAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("Messages have waited for 5 minutes and none was delivered.");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be read.");
        }
    }
}
