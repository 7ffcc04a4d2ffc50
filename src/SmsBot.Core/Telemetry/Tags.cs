namespace SmsBot.Core.Telemetry;

/// <summary>The names of tags on metrics and spans.</summary>
internal static class Tags
{
    public const string Provider = "smsbot.provider";
    public const string Platform = "smsbot.platform";
    public const string Kind = "smsbot.kind";
    public const string Outcome = "smsbot.outcome";
    public const string Channel = "smsbot.channel";
    public const string Rental = "smsbot.rental.id";
    public const string Sms = "smsbot.sms.id";
    public const string ProviderDelay = "smsbot.provider.delay";
    public const string OutboxDelay = "smsbot.outbox.delay";
    public const string Currency = "smsbot.currency";
    public const string Lease = "smsbot.lease";
}
