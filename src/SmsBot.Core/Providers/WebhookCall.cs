namespace SmsBot.Core.Providers;

/// <summary>One webhook as it came: the raw body, which the signature covers, and its headers.</summary>
/// <param name="Header">The value of a header, by its case-insensitive name; null if missing.</param>
public sealed record WebhookCall(ReadOnlyMemory<byte> Body, Func<string, string?> Header);
