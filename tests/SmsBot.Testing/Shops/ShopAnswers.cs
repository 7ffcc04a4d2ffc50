using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace SmsBot.Testing.Shops;

/// <summary>How a simulated shop answers: what its page says, or what a scripted fault or the weather makes of it.</summary>
internal sealed class ShopAnswers
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ShopFault>> _faults = new(StringComparer.Ordinal);
    private int _hanging;

    public Action<JsonNode>? Tamper { get; set; }

    public Func<string, (string Body, string ContentType)>? Garble { get; set; }

    public Func<string, ShopFault?>? Weather { get; set; }

    /// <summary>By this clock every answer is dated.</summary>
    public TimeProvider? Time { get; set; }

    /// <summary>How far its clock is wrong.</summary>
    public TimeSpan ClockIsOff { get; set; }

    public int Hanging => Volatile.Read(ref _hanging);

    public void Fail(string call, ShopFault fault, int times)
    {
        var script = _faults.GetOrAdd(call, static _ => new ConcurrentQueue<ShopFault>());
        for (var i = 0; i < times; i++)
            script.Enqueue(fault);
    }

    /// <param name="calls">The names under which the request's faults are scripted.</param>
    /// <param name="page">What the shop answers; a bare string is sent as plain text.</param>
    /// <param name="typeOfNothing">What a page without a body says that it is.</param>
    public async Task SendAsync(
        HttpContext context, string path, IEnumerable<string> calls, Func<(int Status, JsonNode? Body)> page, string typeOfNothing)
    {
        var fault = calls.Select(NextFault).FirstOrDefault(fault => fault is not null) ?? Weather?.Invoke(path);
        if (fault?.Gate is { } gate)
            await gate;

        var (status, body) = fault is null or { AfterEffect: true } or { Gate: not null } ? page() : (fault.Status, null);
        if (fault is { Hang: true })
        {
            Interlocked.Increment(ref _hanging);
            await Task
                .Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Decrement(ref _hanging);
        }

        if (fault is { Close: true } or { Hang: true })
        {
            context.Abort();
            return;
        }

        if (body is not null)
            Tamper?.Invoke(body);
        var sentence = body is JsonValue value && value.TryGetValue<string>(out var plain) ? plain : null;
        var honest = fault?.Body ?? sentence ?? body?.ToJsonString() ?? "";
        var (text, type) = Garble?.Invoke(honest)
            ?? (honest, fault?.ContentType ?? (body is null ? typeOfNothing : sentence is null ? "application/json" : "text/plain"));
        if (Time is not null)
            context.Response.Headers.Date = (Time.GetUtcNow() + ClockIsOff).ToString("R", CultureInfo.InvariantCulture);
        context.Response.StatusCode = fault?.Body is null ? status : fault.Status;
        context.Response.ContentType = type;
        if (fault?.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = $"{(int)wait.TotalSeconds}";

        if (fault is { HalfBody: true })
        {
            context.Response.ContentLength = text.Length;
            await context.Response.WriteAsync(text[..(text.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.WriteAsync(text);
    }

    private ShopFault? NextFault(string call) =>
        _faults.TryGetValue(call, out var script) && script.TryDequeue(out var fault) ? fault : null;
}
