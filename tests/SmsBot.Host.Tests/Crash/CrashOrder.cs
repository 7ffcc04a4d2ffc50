namespace SmsBot.Host.Tests.Crash;

/// <summary>An order in a shop's books, and the words in which a rental of ours names the same.</summary>
/// <param name="Service">Null: it serves every service.</param>
/// <param name="ReuseOf">The order whose number it has again, at a price.</param>
internal sealed record CrashOrder(string Id, string Product, string? Service, DateTimeOffset SoldAt, string? ReuseOf = null);
