namespace SmsBot.Host;

/// <summary>How far this machine's clock is from the last answering server's clock: signed webhooks and deadlines depend on it.</summary>
internal sealed class AnswerClock(TimeProvider time)
{
    // A Date header has whole seconds, and the answer took some time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);
    private TimeSpan? _skew;

    public void Forget() => _skew = null;

    public void Read(HttpResponseMessage answer) => _skew = answer.Headers.Date is { } date ? time.GetUtcNow() - date : null;

    public override string ToString() => _skew switch
    {
        null => "clock not shown",
        { } skew when skew.Duration() <= Tolerance => "clock agrees",
        { } skew =>
            $"this machine's clock is {(long)skew.Duration().TotalSeconds} s {(skew > TimeSpan.Zero ? "ahead" : "behind")}: set it by NTP",
    };
}
