using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SmsBot.Testing.Discord;

/// <summary>
/// The HTTP side of the simulator on a free loopback port: the token in its header, limits and faults on request, and the gateway's
/// handshake.
/// </summary>
internal sealed partial class DiscordServer : IAsyncDisposable
{
    private const string Base = "/api/v10/";
    private readonly DiscordSimulator _discord;
    private readonly DiscordMethods _methods;
    private readonly ChannelLimits _limits;
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();

    public DiscordServer(DiscordSimulator discord, DiscordMethods methods)
    {
        (_discord, _methods, _limits) = (discord, methods, new ChannelLimits(discord));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
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
            var agent = context.Request.Headers.UserAgent.ToString();
            _discord.Agents.Add(agent);
            if (!Agent().IsMatch(agent) && (_discord.IsStrict || !context.WebSockets.IsWebSocketRequest))
                await WriteAsync(context, new DiscordAnswer(403, "<html>Who are you?</html>"));
            else if (context.WebSockets.IsWebSocketRequest)
                await _discord.Gateway.AcceptAsync(context, over.Token);
            else
                await AnswerAsync(context, over.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
        finally
        {
            _discord.Pulse.Fire();
        }
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var path = context.Request.Path.Value!;
        path = path.StartsWith(Base, StringComparison.Ordinal) ? path[Base.Length..] : path;
        var (json, file) = await ReadAsync(context.Request, cancellationToken);
        var name = Name(context.Request.Method, path);
        var call = new DiscordCall(name, path, json, _discord.Time.GetUtcNow());
        _discord.Record(call);

        var fault = _discord.Fault(call);
        var answer = fault is { TakesEffect: false } ? null : Do(context, path, json, file);
        if (fault is null)
            await WriteAsync(context, answer!);
        else if (fault.Answer is { } wrong)
            await WriteAsync(context, wrong);
        else
            await BreakAsync(context, fault, cancellationToken);
    }

    private async Task BreakAsync(HttpContext context, DiscordFault fault, CancellationToken cancellationToken)
    {
        if (fault.Hang)
        {
            using (_discord.Hangs())
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        if (fault.HalfBody)
        {
            context.Response.ContentLength = 5000;
            await context.Response.WriteAsync("{\"id\":\"1", cancellationToken);
            await context.Response.Body.FlushAsync(cancellationToken);
        }

        context.Abort();
    }

    private DiscordAnswer Do(HttpContext context, string path, JsonElement? body, SimulatedFile? file)
    {
        var method = context.Request.Method;
        var ofInteraction = path.StartsWith("interactions/", StringComparison.Ordinal)
            || path.StartsWith("webhooks/", StringComparison.Ordinal);
        if (!ofInteraction && context.Request.Headers.Authorization.ToString() != $"Bot {_discord.Token}")
            return DiscordAnswer.Error(401, 0, "401: Unauthorized");
        if (DiscordSpecification.Current?.Check(method, "/" + path, body, _discord.IsStrict) is { Count: > 0 } errors)
        {
            foreach (var error in _discord.IsStrict ? errors : [])
                _discord.Violated(error);
            return DiscordAnswer.Error(400, 50035, errors[0]);
        }

        return MessageRules.CheckFile(body, file) is { } wrong
            ? DiscordAnswer.Error(400, 50035, wrong)
            : _limits.Pass(method, path, () => _methods.Call(method, path.Split('/'), context.Request.QueryString.Value ?? "", body, file));
    }

    /// <summary>A message with a file comes as a form: https://docs.discord.com/developers/reference#uploading-files.</summary>
    private static async Task<(JsonElement? Body, SimulatedFile? File)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(cancellationToken);
            return (
                JsonSerializer.Deserialize<JsonElement>(form["payload_json"].ToString()),
                await SimulatedFile.ReadAsync(form, cancellationToken));
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        return (body.Length > 0 ? JsonSerializer.Deserialize<JsonElement>(body.ToArray()) : null, null);
    }

    private static string Name(string method, string path) =>
        $"{method} {string.Join('/', path.Split('/').Where((part, index) => !Id().IsMatch(part) && !(index == 2 && path.StartsWith("webhooks/", StringComparison.Ordinal)) && !(index == 2 && path.StartsWith("interactions/", StringComparison.Ordinal))))}";

    private static async Task WriteAsync(HttpContext context, DiscordAnswer answer)
    {
        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Status == 204)
            return;

        context.Response.ContentType = answer.Body.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(answer.Body, Encoding.UTF8, CancellationToken.None);
    }

    // https://docs.discord.com/developers/reference#user-agent
    [GeneratedRegex(@"^DiscordBot \(https?://[^,\s]+, [0-9.]+\)( \S.*)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Agent();

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Id();
}
