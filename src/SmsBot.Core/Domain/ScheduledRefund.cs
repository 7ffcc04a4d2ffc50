using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>When a refund will be sent that is not sent at once; the quota where it waits for the account's turn.</summary>
internal sealed record ScheduledRefund(DateTimeOffset DueAt, RefundQuota? Quota = null);
