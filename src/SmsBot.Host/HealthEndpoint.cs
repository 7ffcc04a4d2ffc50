using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SmsBot.Host;

/// <summary>
/// <c>GET /healthz/live</c>: the process runs. <c>GET /healthz/ready</c>, also as <c>/healthz</c>: it does its work; 200 and "ok", or 503
/// and a sentence for each failed check.
/// </summary>
internal static class HealthEndpoint
{
    public const string Live = "/healthz/live";

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services
            .AddHealthChecks()
            .AddCheck<StorageHealthCheck>("storage")
            .AddCheck<UpdatesHealthCheck>("updates")
            .AddCheck<OutboxHealthCheck>("outbox");
        return services;
    }

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        foreach (var path in (string[])["/healthz", "/healthz/ready", Live])
        {
            routes.MapHealthChecks(
                path, new HealthCheckOptions { ResponseWriter = WriteAsync, Predicate = path == Live ? static _ => false : null })
                .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]));
        }

        return routes;
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var troubles = report.Entries.Values
            .Where(entry => entry.Status != HealthStatus.Healthy)
            .Select(entry => entry.Description ?? "A check failed.");
        return context.Response.WriteAsync(
            report.Status == HealthStatus.Healthy ? "ok" : string.Join('\n', troubles), context.RequestAborted);
    }
}
