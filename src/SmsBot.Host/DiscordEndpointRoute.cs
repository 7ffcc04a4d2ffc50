using SmsBot.Discord;

namespace SmsBot.Host;

/// <summary>Discord's interactions endpoint, in endpoint mode only.</summary>
internal static class DiscordEndpointRoute
{
    public static IEndpointRouteBuilder MapDiscordEndpoint(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<DiscordEndpoint>() is not null)
            routes.MapPost(DiscordEndpoint.Path, TakeAsync);
        return routes;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, DiscordEndpoint endpoint)
    {
        var (body, refused) = await LimitedBody.ReadAsync(context, DiscordEndpoint.MaxBodyBytes);
        if (refused is { } status)
            return Results.StatusCode(status);

        // Discord sends forged calls now and then, and switches an endpoint off that does not refuse them.
        if (!endpoint.IsSigned(
            context.Request.Headers[DiscordEndpoint.SignatureHeader], context.Request.Headers[DiscordEndpoint.TimestampHeader], body.Span))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);

        return endpoint.Take(body.Span) switch
        {
            EndpointAnswer.Pong => Results.Text("""{"type":1}""", "application/json"),
            EndpointAnswer.Taken => Results.StatusCode(StatusCodes.Status202Accepted),
            _ => Results.StatusCode(StatusCodes.Status400BadRequest),
        };
    }
}
