namespace SmsBot.Core.Providers;

/// <summary>An account's own refunds: so many in any stretch of this length, whoever of its members asks.</summary>
public sealed record RefundQuota(int Count, TimeSpan Per);
