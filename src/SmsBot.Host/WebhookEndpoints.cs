using SmsBot.Core.Inbox;
using SmsBot.Core.Providers;

namespace SmsBot.Host;

/// <summary><c>POST /hooks/{provider}/{token}</c>. A 2xx means that the webhook's data is saved, or that nothing is needed.</summary>
internal static partial class WebhookEndpoints
{
    private const string Root = "/hooks";
    private const int MaxBodyBytes = 256 * 1024;

    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Root + "/{provider}/{token}", TakeAsync);
        return routes;
    }

    /// <summary>It needs no service of the bot: its data is saved before it is answered.</summary>
    public static bool IsWebhook(PathString path) => path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    /// <summary>The webhook path for this provider; null if it sends none or its token is empty. It contains the secret.</summary>
    public static string? PathOf(ISmsProvider provider) => provider is IReceivesWebhooks { WebhookToken: { Length: > 0 } token }
        ? $"{Root}/{provider.Terms.Name}/{Uri.EscapeDataString(token)}"
        : null;

    private static async Task<IResult> TakeAsync(
        string provider, string token, HttpContext context, WebhookDispatcher dispatcher, ILoggerFactory loggers)
    {
        if (dispatcher.Find(provider, token) is not { } vendor)
            return Results.NotFound();

        var (body, refused) = await LimitedBody.ReadAsync(context, MaxBodyBytes);
        if (refused is { } status)
            return Results.StatusCode(status);

        try
        {
            var verdict = await dispatcher.TakeAsync(
                vendor, new WebhookCall(body, name => context.Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null));
            return Results.StatusCode(verdict switch
            {
                WebhookVerdict.NotAuthentic => StatusCodes.Status401Unauthorized,
                WebhookVerdict.Malformed => StatusCodes.Status400BadRequest,
                _ => StatusCodes.Status200OK,
            });
        }
        catch (Exception fault)
        {
            Log.Failed(loggers.CreateLogger(typeof(WebhookEndpoints)), fault, vendor.Terms.DisplayName);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4021, LogLevel.Error, "A webhook of {Provider} could not be saved; the provider was asked to send it again.")]
        public static partial void Failed(ILogger logger, Exception exception, string provider);
    }
}
