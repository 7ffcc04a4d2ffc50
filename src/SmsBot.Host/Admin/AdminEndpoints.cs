using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using SmsBot.Core.Operator;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Admin;

/// <summary>The operator's page at <c>/admin</c>, behind the guard of the web chat.</summary>
internal static class AdminEndpoints
{
    private const string Root = "/admin";

    /// <summary>Maps the page if it is on.</summary>
    public static IEndpointRouteBuilder MapAdminPage(this IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<WebChatSetting>() is not { HasAdminPage: true })
            return routes;

        var services = routes.ServiceProvider;
        var page = new WebChatPage("Admin/");
        foreach (var name in page.Names)
            File(page, name, string.Equals(name, "index.html", StringComparison.Ordinal) ? Root : $"{Root}/{name}");

        // The calls and the stream are those of the chat's page.
        var chat = new WebChatPage(WebChatPage.Chat);
        File(chat, "api.js", $"{Root}/api.js");
        File(chat, "stream.js", $"{Root}/stream.js");
        var docs = new WebChatPage("Docs/");
        foreach (var name in docs.Names)
            File(docs, name, $"{Root}/docs/{name}");
        WebWords.Map(routes, $"{Root}/words.js");
        var (now, plots, acts) = (
            services.GetRequiredService<AdminNowReader>(),
            services.GetRequiredService<DashboardPlotReader>(),
            services.GetRequiredService<AdminActs>());
        Read($"{Root}/now", context => now.ReadAsync(context.RequestAborted), AdminJson.Default.AdminNow);
        Read($"{Root}/plots", context => plots.ReadAsync(Days(context), context.RequestAborted), AdminJson.Default.DashboardPlots);
        var (stream, feed) = (services.GetRequiredService<EventStream>(), services.GetRequiredService<AdminFeed>());
        routes.MapGet($"{Root}/events", WebChatEndpoints.Guarded(WebChatNeed.Read, context => stream.WriteAsync(context, feed.Hub)));
        routes.MapGet($"{Root}/table/{{name}}", WebChatEndpoints.Guarded(WebChatNeed.Read, TableAsync));
        Act("settle", AdminJson.Default.AdminSettle, acts.SettleAsync, AdminJson.Default.AdminAnswer);
        Act("retry", AdminJson.Default.AdminRetry, acts.RetryAsync, AdminJson.Default.AdminAnswer);
        Act("pause", AdminJson.Default.AdminPause, acts.PauseAsync, AdminJson.Default.AdminAnswer);
        Act("reveal", AdminJson.Default.AdminReveal, acts.RevealAsync, AdminJson.Default.AdminRevealed);
        var check = services.GetRequiredService<AdminCheck>();
        Act("check", AdminJson.Default.AdminRunCheck, (_, _) => check.RunAsync(), AdminJson.Default.AdminChecked);
        return routes;

        void File(WebChatPage from, string name, string path) => routes.MapGet(
            path,
            WebChatEndpoints.Guarded(WebChatNeed.Page, async context =>
            {
                await from.WriteAsync(context, name);
                return null;
            }));

        void Read<T>(string path, Func<HttpContext, Task<T>> read, JsonTypeInfo<T> type) => routes.MapGet(
            path,
            WebChatEndpoints.Guarded(
                WebChatNeed.Read,
                async context => await WebChatEndpoints.WriteAsync(context, StatusCodes.Status200OK, await read(context), type)));

        // Closing the page does not stop an act half-way.
        void Act<TAct, T>(string name, JsonTypeInfo<TAct> type, Func<TAct, CancellationToken, Task<T>> run, JsonTypeInfo<T> answer) =>
            routes.MapPost(
                $"{Root}/{name}",
                WebChatEndpoints.Guarded(WebChatNeed.Write, async context => await WebChatEndpoints.WriteAsync(
                    context,
                    StatusCodes.Status200OK,
                    await run(await WebChatEndpoints.ReadAsync(context, type), CancellationToken.None),
                    answer)));
    }

    private static int Days(HttpContext context) => context.Request.Query["days"] switch
    {
        ["7"] => 7,
        ["30"] => 30,
        _ => 1,
    };

    /// <summary>As JSON, or with <c>.csv</c> at the end of its name as a file.</summary>
    private static async Task<WebRefusal?> TableAsync(HttpContext context)
    {
        var asked = Convert.ToString(context.Request.RouteValues["name"], CultureInfo.InvariantCulture)!;
        var isFile = asked.EndsWith(".csv", StringComparison.Ordinal);
        var tables = context.RequestServices.GetRequiredService<AdminTables>();
        if (await tables.ReadAsync(isFile ? asked[..^4] : asked, context.RequestAborted) is not { } table)
            return new WebRefusal(StatusCodes.Status404NotFound, "There is no such table.");
        if (!isFile)
            return await WebChatEndpoints.WriteAsync(context, StatusCodes.Status200OK, table, AdminJson.Default.AdminTable);

        var file = table.ToCsv();
        context.Response.ContentType = $"{file.MediaType}; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{file.Name}\"";
        await context.Response.WriteAsync(file.Text, context.RequestAborted);
        return null;
    }
}
