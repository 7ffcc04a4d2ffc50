using System.Diagnostics;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Core.Telemetry;

namespace SmsBot.Core.Outbox;

/// <summary>
/// Measures the way of an SMS: from the provider's answer or webhook to the commit, and from the commit to the post. The id of its trace
/// follows from the SMS, so that a post after hours or after a restart is in the same trace, and no table keeps it.
/// </summary>
internal sealed partial class SmsTelemetry(
    BotMetrics metrics, SmsTraces traces, SmsHasher hasher, TimeProvider time, ILogger<SmsTelemetry> logger)
{
    private static readonly Func<ILogger, long, string, IDisposable?> LogScope =
        LoggerMessage.DefineScope<long, string>("Rental {RentalId}, trace {TraceId}");

    /// <summary>
    /// Called inside the transaction that saves the SMS and its posts. What is told to the listeners is told after the commit; a
    /// transaction that fails leaves no span.
    /// </summary>
    public void Saving(BotDbContext db, Rental rental, Sms sms, RentalSnapshot snapshot)
    {
        var channel = snapshot.AskedAt is null ? "webhook" : "poll";
        db.AfterCommit.Add(() =>
        {
            metrics.Sms(rental.Provider, channel);
            if (rental is { SmsCount: 1, StartedAt: { } startedAt })
                metrics.FirstSms(rental.Provider, sms.SeenAt - startedAt);
            using var scope = LogScope(logger, rental.Id, TraceOf(sms.Id).ToHexString());
            Log.Saved(logger, rental.Provider, channel, time.GetUtcNow() - (snapshot.AskedAt ?? sms.SeenAt));
        });
        if (!traces.IsOn || traces.Begin("sms receive", TraceOf(sms.Id), snapshot.AskedAt ?? sms.SeenAt) is not { } whole)
            return;

        whole.SetTag(Tags.Provider, rental.Provider).SetTag(Tags.Channel, channel)
            .SetTag(Tags.Rental, rental.Id).SetTag(Tags.Sms, sms.Id);
        if (sms.ReceivedAt is { } receivedAt)
            whole.SetTag(Tags.ProviderDelay, (sms.SeenAt - receivedAt).TotalSeconds);
        foreach (var post in db.NewPosts.Where(post => post.SmsId == sms.Id))
            post.Trace = whole.Context;

        var commit = traces.Continue("sms commit", ActivityKind.Internal, whole.Context, sms.SeenAt);
        db.AfterCommit.Add(() =>
        {
            var now = time.GetUtcNow();
            SmsTraces.End(commit, now);
            SmsTraces.End(whole, now);
        });
    }

    /// <summary>What is logged about a post tells its rental, and that of an SMS its trace, where the log shows scopes.</summary>
    public IDisposable? Scope(ILogger logger, OutboxEntry entry) => (entry.RentalId, entry.SmsId) switch
    {
        ({ } rentalId, { } smsId) => LogScope(logger, rentalId, TraceOf(smsId).ToHexString()),
        ({ } rentalId, null) => RentalScope.Begin(logger, rentalId),
        _ => null,
    };

    /// <summary>A post is being sent. Null for what is no SMS, and while nobody listens.</summary>
    public Activity? Posting(OutboxEntry entry)
    {
        if (!traces.IsOn || entry.SmsId is not { } smsId)
            return null;

        var now = time.GetUtcNow();
        var parent = entry.Trace ?? new ActivityContext(TraceOf(smsId), default, ActivityTraceFlags.Recorded);
        return traces.Continue("sms post", ActivityKind.Producer, parent, now)?
            .SetTag(Tags.Platform, entry.Chat.Platform)
            .SetTag(Tags.Outcome, "failed")
            .SetTag(Tags.OutboxDelay, (now - entry.CreatedAt).TotalSeconds)
            .SetTag(Tags.Rental, entry.RentalId)
            .SetTag(Tags.Sms, smsId);
    }

    public void Posted(OutboxEntry entry, Activity? span)
    {
        var now = time.GetUtcNow();
        span?.SetTag(Tags.Outcome, "posted").SetEndTime(now.UtcDateTime);
        if (entry.Kind == OutboxKind.Code)
            metrics.Posted(entry.Chat.Platform, now - entry.CreatedAt);
    }

    /// <summary>Cannot be guessed, and is the same after a restart.</summary>
    internal ActivityTraceId TraceOf(long smsId) =>
        ActivityTraceId.CreateFromString(hasher.Of(0, $"trace|{smsId}").AsSpan(0, 32).ToString().ToLowerInvariant());

    private static partial class Log
    {
        [LoggerMessage(
            441, LogLevel.Debug, "An SMS of {Provider} was saved; it came by {Channel}, and reading and saving it took {Duration}.")]
        public static partial void Saved(ILogger logger, string provider, string channel, TimeSpan duration);
    }
}
