using SmsBot.Telegram;

namespace SmsBot.Host;

/// <summary>The path of <c>Telegram:WebhookUrl</c>, in webhook mode only. A 200 means that the update is in the database.</summary>
internal static class TelegramWebhookEndpoint
{
    public static IEndpointRouteBuilder MapTelegramWebhook(this IEndpointRouteBuilder routes)
    {
        // Wrong options are told by the start's check, all at once, and must not throw here first.
        var section = routes.ServiceProvider.GetRequiredService<IConfiguration>().GetSection(TelegramOptions.Section);
        if (routes.ServiceProvider.GetService<IServiceProviderIsService>()?.IsService(typeof(TelegramWebhook)) != true
            || !Uri.TryCreate(section[nameof(TelegramOptions.WebhookUrl)], UriKind.Absolute, out var url)
            || url.AbsolutePath.AsSpan().ContainsAny("{}*%"))
            return routes;

        routes.MapPost(url.AbsolutePath, TakeAsync);
        return routes;
    }

    private static async Task<IResult> TakeAsync(HttpContext context, TelegramWebhook webhook)
    {
        if (!webhook.KnowsSecret(context.Request.Headers[TelegramWebhook.SecretHeader]))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);

        var (body, refused) = await LimitedBody.ReadAsync(context, TelegramWebhook.MaxBodyBytes);
        if (refused is { } status)
            return Results.StatusCode(status);

        return await webhook.TakeAsync(body, context.RequestAborted)
            ? Results.Ok()
            : Results.StatusCode(StatusCodes.Status400BadRequest);
    }
}
