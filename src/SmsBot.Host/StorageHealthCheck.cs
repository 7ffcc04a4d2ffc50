using Microsoft.Extensions.Diagnostics.HealthChecks;
using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary>Unhealthy while an important outcome cannot be saved, or while the database's file is missing.</summary>
internal sealed class StorageHealthCheck(StorageHealth storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(storage.IsRed()
        ? HealthCheckResult.Unhealthy("The database cannot be written; no new spend starts.")
        : HealthCheckResult.Healthy());
}
