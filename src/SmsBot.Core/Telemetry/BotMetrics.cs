using System.Diagnostics.Metrics;

namespace SmsBot.Core.Telemetry;

/// <summary>
/// What the bot counts. While nobody listens, an instrument does nothing. No tag holds a number, a code, a text or a member.
/// </summary>
internal sealed class BotMetrics
{
    public const string Name = "SmsBot";

    // Seconds. A code comes after seconds or minutes; a post takes milliseconds, or minutes if the chat refuses it.
    private static readonly InstrumentAdvice<double> CodeTimes =
        new() { HistogramBucketBoundaries = [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200] };

    private static readonly InstrumentAdvice<double> PostTimes =
        new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600] };

    private readonly Counter<long> _wishes;
    private readonly Counter<long> _purchases;
    private readonly Counter<long> _polls;
    private readonly Counter<long> _sms;
    private readonly Counter<long> _codesPosted;
    private readonly Histogram<double> _timeToCode;
    private readonly Histogram<double> _postDelay;

    public BotMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(Name);
        _wishes = Meter.CreateCounter<long>("smsbot.wishes", "{wish}", "Numbers and codes that members asked for.");
        _purchases = Meter.CreateCounter<long>("smsbot.purchases", "{purchase}", "Spends that were sent to a provider, by outcome.");
        _polls = Meter.CreateCounter<long>("smsbot.polls", "{poll}", "Polls of a provider's account, by outcome.");
        _sms = Meter.CreateCounter<long>("smsbot.sms", "{sms}", "SMS that were saved.");
        _codesPosted = Meter.CreateCounter<long>("smsbot.codes.posted", "{post}", "SMS that a chat has accepted.");
        _timeToCode = Meter.CreateHistogram(
            "smsbot.time_to_code", "s", "From the purchase to the first SMS of a number.", tags: null, CodeTimes);
        _postDelay = Meter.CreateHistogram(
            "smsbot.post.delay", "s", "From the commit of an SMS to the moment when a chat accepted it.", tags: null, PostTimes);
    }

    public Meter Meter { get; }

    public void Wish(string kind) => _wishes.Add(1, new KeyValuePair<string, object?>(Tags.Kind, kind));

    public void Purchase(string provider, string kind, string outcome) => _purchases.Add(
        1,
        new KeyValuePair<string, object?>(Tags.Provider, provider),
        new KeyValuePair<string, object?>(Tags.Kind, kind),
        new KeyValuePair<string, object?>(Tags.Outcome, outcome));

    public void Poll(string provider, string outcome) => _polls.Add(
        1, new KeyValuePair<string, object?>(Tags.Provider, provider), new KeyValuePair<string, object?>(Tags.Outcome, outcome));

    public void Sms(string provider, string channel) => _sms.Add(
        1, new KeyValuePair<string, object?>(Tags.Provider, provider), new KeyValuePair<string, object?>(Tags.Channel, channel));

    public void FirstSms(string provider, TimeSpan after) =>
        _timeToCode.Record(Seconds(after), new KeyValuePair<string, object?>(Tags.Provider, provider));

    public void Posted(string platform, TimeSpan delay)
    {
        _codesPosted.Add(1, new KeyValuePair<string, object?>(Tags.Platform, platform));
        _postDelay.Record(Seconds(delay), new KeyValuePair<string, object?>(Tags.Platform, platform));
    }

    private static double Seconds(TimeSpan span) => Math.Max(0, span.TotalSeconds);
}
