using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.WebChat;

/// <summary>The addresses of the web chat: the page at <c>/</c>, everything else under <c>/web/</c>.</summary>
internal static partial class WebChatEndpoints
{
    private const int MaxBodyBytes = 16 * 1024;
    private const int ShortToken = 16;

    /// <summary>Maps the web chat if it is on.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<WebChatSetting>() is not { } setting)
            return routes;

        if (setting.IsOn)
            routes.MapChat();
        routes.MapSessions();
        return routes;
    }

    private static void MapChat(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var page = services.GetRequiredService<WebChatPage>();
        var receiver = services.GetRequiredService<WebChatReceiver>();
        var stream = services.GetRequiredService<WebChatStream>();

        foreach (var name in page.Names)
        {
            var path = string.Equals(name, "index.html", StringComparison.Ordinal) ? "/" : $"/web/{name}";
            routes.MapGet(path, Guarded(WebChatNeed.Page, async context =>
            {
                await page.WriteAsync(context, name);
                return null;
            }));
        }

        WebWords.Map(routes, "/web/words.js");
        routes.MapGet(
            "/web/start",
            Guarded(WebChatNeed.Read, context => WriteAsync(
                context, StatusCodes.Status200OK, Spoken.In(LanguageOf(context), () => Start(services)), WebJson.Default.WebStart)));
        routes.MapGet("/web/events", Guarded(WebChatNeed.Read, stream.WriteAsync));
        routes.MapPost(
            "/web/say",
            Guarded(
                WebChatNeed.Write,
                async context => await receiver.SayAsync(await ReadAsync(context, WebJson.Default.WebSay), Language(context))));
        routes.MapPost(
            "/web/press",
            Guarded(
                WebChatNeed.Write,
                async context => await receiver.PressAsync(await ReadAsync(context, WebJson.Default.WebPress), Language(context))));
    }

    /// <summary>Sign-in and sign-out, for the chat and the operator's page.</summary>
    private static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var sessions = services.GetRequiredService<WebChatSessions>();
        if (services.GetRequiredService<IOptions<WebChatOptions>>().Value is { AsksForToken: true, AdminToken.Length: < ShortToken })
            Log.TokenShort(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebChatEndpoints)), ShortToken);

        routes.MapPost(
            "/web/sign-in",
            Guarded(
                WebChatNeed.SignIn,
                async context => sessions.SignIn(context, (await ReadAsync(context, WebJson.Default.WebSignIn)).Token)));
        routes.MapPost("/web/sign-out", Guarded(WebChatNeed.Write, async context =>
        {
            await sessions.SignOutAsync(context);
            return null;
        }));
    }

    /// <summary>The browser's languages, the preferred one first.</summary>
    private static string? Language(HttpContext context) => context.Request.GetTypedHeaders().AcceptLanguage is { Count: > 0 } accepted
        ? string.Join(',', accepted.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value))
        : null;

    public static CultureInfo LanguageOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<Languages>().FindAny(Language(context)) ?? Languages.English;

    private static WebStart Start(IServiceProvider services) => new(
        [.. services.GetRequiredService<WebChatMembers>().All.Select(member => new WebStartMember(member.Id, member.Name))],
        services.GetRequiredService<WebChatTeam>().IsOn ? new WebStartMember(WebChatTeam.Id, WebChatTeam.Title) : null,
        [.. services.GetServices<CommandDescriptor>().Where(command => command is { Hidden: false, AdminOnly: false }).Select(
            command => new WebStartCommand(command.Name, command.Summary, !command.OnlyInGroupMenus, command.InGroups))],
        Sandbox: !services.GetRequiredService<WebChatSetting>().RealProvider,
        services.GetRequiredService<IOptions<WebChatOptions>>().Value.AsksForToken,
        services.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Adds headers, guard, size limit and error handling to an endpoint.</summary>
    public static RequestDelegate Guarded(WebChatNeed need, Func<HttpContext, Task<WebRefusal?>> answer) => async context =>
    {
        WebChatPage.SetHeaders(context.Response);
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MaxBodyBytes;

        WebRefusal? refusal;
        try
        {
            refusal = context.RequestServices.GetRequiredService<WebChatGuard>().Check(context, need) ?? await answer(context);
            if (refusal is null && !context.Response.HasStarted && HttpMethods.IsPost(context.Request.Method))
                context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException)
        {
            refusal = new WebRefusal(StatusCodes.Status400BadRequest, "The body is not the JSON of this call.");
        }
        catch (BadHttpRequestException fault)
        {
            refusal = new WebRefusal(fault.StatusCode, "The body is too large or broken.");
        }
        catch (OperationCanceledException)
        {
            refusal = new WebRefusal(StatusCodes.Status503ServiceUnavailable, "The bot is stopping. Try again in a moment.");
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            Log.Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(WebChatEndpoints)), fault);
            refusal = new WebRefusal(StatusCodes.Status503ServiceUnavailable, "That did not work just now. Try again.");
        }

        if (refusal is not null && !context.Response.HasStarted)
            await WriteAsync(context, refusal.Status, new WebProblem(refusal.Reason), WebJson.Default.WebProblem);
    };

    public static async Task<TBody> ReadAsync<TBody>(HttpContext context, JsonTypeInfo<TBody> type) =>
        await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) ?? throw new JsonException("null");

    public static async Task<WebRefusal?> WriteAsync<TBody>(HttpContext context, int status, TBody body, JsonTypeInfo<TBody> type)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(JsonSerializer.Serialize(body, type), context.RequestAborted);
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "The web chat could not answer.")]
        public static partial void Failed(ILogger logger, Exception fault);

        [LoggerMessage(4002, LogLevel.Warning, "Web:AdminToken is short and can be guessed. Give at least {Length} characters.")]
        public static partial void TokenShort(ILogger logger, int length);
    }
}
