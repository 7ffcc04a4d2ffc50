namespace SmsBot.Core.Domain;

/// <summary>A country by its ISO 3166-1 alpha-2 code, lower case; the dial code where we know it.</summary>
internal sealed record KnownCountry(string Code, string Name, IReadOnlyList<string>? Aliases = null, string? DialCode = null);
