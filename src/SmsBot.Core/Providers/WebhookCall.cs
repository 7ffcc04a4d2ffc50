namespace SmsBot.Core.Providers;

/// <summary>One push as it came: the raw body, which is what a signature covers, and its headers.</summary>
/// <param name="Header">The value of a header by its name in any case; null where there is none.</param>
public sealed record WebhookCall(ReadOnlyMemory<byte> Body, Func<string, string?> Header);
