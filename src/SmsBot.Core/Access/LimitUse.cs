namespace SmsBot.Core.Access;

/// <summary>How much of one limit is used.</summary>
internal readonly record struct LimitUse<T>(T Used, T Most);
