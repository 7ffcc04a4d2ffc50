using Microsoft.Extensions.Options;
using SmsBot.Telegram;

namespace SmsBot.Host;

/// <summary>The path of <c>Telegram:WebhookUrl</c>, in webhook mode only. A 200 means that the update is in the database.</summary>
internal static class TelegramWebhookEndpoint
{
    public static IEndpointRouteBuilder MapTelegramWebhook(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<TelegramWebhook>() is not null)
            routes.MapPost(
                new Uri(routes.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value.WebhookUrl).AbsolutePath, TakeAsync);
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
