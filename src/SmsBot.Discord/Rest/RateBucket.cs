namespace SmsBot.Discord.Rest;

/// <summary>The known state of one limit: how many calls are left until when. Instants are timestamps of the monotonic clock.</summary>
internal sealed class RateBucket
{
    /// <summary>The calls per period, once an answer has told it.</summary>
    public int? Limit { get; set; }

    public int Remaining { get; set; } = int.MaxValue;

    public long? ResetsAt { get; set; }

    public long? HeldUntil { get; set; }
}
