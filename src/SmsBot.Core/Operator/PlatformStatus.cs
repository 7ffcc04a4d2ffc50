namespace SmsBot.Core.Operator;

/// <summary>Whether a platform answers. <see cref="Trouble"/> null: it does.</summary>
internal sealed record PlatformStatus(string Platform, string? Trouble);
