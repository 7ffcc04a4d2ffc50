namespace SmsBot.Core.Providers;

/// <summary>An account's refund limit: this many in any period of this length, for all members together.</summary>
public sealed record RefundQuota(int Count, TimeSpan Per);
