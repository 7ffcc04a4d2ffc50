namespace SmsBot.Discord.Rest;

/// <summary>What is known of one limit: how many calls are left until when. Instants are the clock's monotonic timestamps.</summary>
internal sealed class RateBucket
{
    /// <summary>How many a period holds, once an answer has told.</summary>
    public int? Limit { get; set; }

    public int Remaining { get; set; } = int.MaxValue;

    public long? ResetsAt { get; set; }

    public long? HeldUntil { get; set; }
}
