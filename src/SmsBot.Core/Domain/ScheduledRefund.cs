using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>When a delayed refund is sent, and the quota that it waits for.</summary>
internal sealed record ScheduledRefund(DateTimeOffset DueAt, RefundQuota? Quota = null);
