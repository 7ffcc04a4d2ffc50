using SmsBot.Core.Storage;

namespace SmsBot.Host;

/// <summary><c>GET /healthz</c>: red while an outcome that must be kept cannot be saved.</summary>
internal static class HealthEndpoint
{
    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", (StorageHealth storage) => storage.IsRed
            ? Results.Text("The database cannot be written; no new spend starts.", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ok"));
        return routes;
    }
}
