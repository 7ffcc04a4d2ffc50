using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing.Telegram;

/// <summary>The HTTP side of the simulator: a free loopback port, the token in the path, faults on request.</summary>
internal sealed class BotApiServer : IAsyncDisposable
{
    private readonly BotApiSimulator _bot;
    private readonly BotApiMethods _methods;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    public BotApiServer(BotApiSimulator bot, BotApiMethods methods)
    {
        (_bot, _methods) = (bot, methods);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Url { get; private set; } = "";

    public async Task StartAsync()
    {
        await _app.StartAsync();
        Url = _app.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await AnswerAsync(context, over.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            _bot.Pulse.Fire();
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is not [.. var prefix, var who, var method] || !who.StartsWith("bot", StringComparison.Ordinal))
        {
            await WriteAsync(context, BotApiAnswer.Error(404, "Not Found"));
            return;
        }

        if (who != "bot" + _bot.Token)
        {
            await WriteAsync(context, BotApiAnswer.Error(401, "Unauthorized"));
            return;
        }

        var (body, file) = await BotApiRequest.ReadAsync(context.Request, cancellationToken);
        var call = new RecordedCall(method, body, _bot.Time.GetUtcNow())
        {
            File = file,
            Prefix = string.Join('/', prefix),
            IsChunked = context.Request.Headers.TransferEncoding.Count > 0,
        };
        _bot.Record(call);

        var fault = _bot.Faults.Take(call);
        var answering = fault is { TakesEffect: false } ? null : DoAsync(call, cancellationToken);

        // What took effect is seen even where the answer never comes.
        call.HasTakenEffect = true;
        _bot.Pulse.Fire();
        var answer = answering is null ? null : await answering;
        _bot.Pulse.Fire();
        switch (fault?.Kind)
        {
            case FaultKind.Hang:
                using (_bot.Hangs(method))
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                break;
            case FaultKind.Close:
                context.Abort();
                break;
            case FaultKind.HalfBody:
                context.Response.ContentLength = 5000;
                await context.Response.WriteAsync("{\"ok\":true,\"result\":{\"message_id\":", cancellationToken);
                await context.Response.Body.FlushAsync(cancellationToken);
                context.Abort();
                break;
            default:
                await WriteAsync(context, fault?.Answer ?? answer!);
                break;
        }
    }

    private async Task<BotApiAnswer> DoAsync(RecordedCall call, CancellationToken cancellationToken)
    {
        if (!_bot.IsStrict || BotApiSpecification.Current?.Check(call.Method, call.Body) is not { Count: > 0 } errors)
            return await _methods.CallAsync(call, cancellationToken);

        foreach (var error in errors)
            _bot.Violated(error);
        return BotApiAnswer.BadRequest(errors[0]);
    }

    private static Task WriteAsync(HttpContext context, BotApiAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Body.StartsWith('<') ? "text/html" : "application/json";
        return context.Response.WriteAsync(answer.Body, Encoding.UTF8, CancellationToken.None);
    }
}
