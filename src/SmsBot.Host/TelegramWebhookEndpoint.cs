using Microsoft.AspNetCore.Http.Features;
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

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = TelegramWebhook.MaxBodyBytes;
        if (context.Request.ContentLength > TelegramWebhook.MaxBodyBytes)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);

        using var body = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return Results.StatusCode(refused.StatusCode);
        }

        return await webhook.TakeAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted)
            ? Results.Ok()
            : Results.StatusCode(StatusCodes.Status400BadRequest);
    }
}
