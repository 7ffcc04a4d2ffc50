namespace SmsBot.Discord.Rest;

/// <summary>What is known of one limit: how many calls are left until when. Instants are the clock's monotonic timestamps.</summary>
internal sealed class RateBucket
{
    public int Remaining { get; set; } = int.MaxValue;

    public long? ResetsAt { get; set; }

    public long? HeldUntil { get; set; }
}
