namespace SmsBot.Core.Domain;

/// <summary>
/// A service by its common name. <see cref="Sensitive"/> names the kind (bank, payment, crypto, government, tax) that is denied by default.
/// </summary>
internal sealed record KnownService(string Slug, string Name, IReadOnlyList<string>? Aliases = null, string? Sensitive = null);
