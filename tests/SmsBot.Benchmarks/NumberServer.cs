using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Benchmarks;

/// <summary>The little of iSMScode that a poll needs: one call a number, with the moment of each.</summary>
internal sealed class NumberServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, long At)> _calls = new();

    private NumberServer(WebApplication app)
    {
        _app = app;
        app.Run(AnswerAsync);
    }

    public string Url => _app.Urls.First();

    /// <summary>Every call so far, in its order.</summary>
    public IReadOnlyList<(string Path, long At)> Calls => [.. _calls];

    public static async Task<NumberServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new NumberServer(builder.Build());
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        _calls.Enqueue((path, TimeProvider.System.GetTimestamp()));
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(path switch
        {
            _ when path.EndsWith("/sms", StringComparison.Ordinal) => """{"status":"success","sms":[]}""",
            _ when path.EndsWith("/services", StringComparison.Ordinal) => """{"status":"success","services":["whatsapp"]}""",
            _ => """{"status":"success","countries":[{"code":"US","name":"United States","prefix":"+1"}]}""",
        });
    }
}
