namespace SmsBot.Host.Tests.Crash;

/// <summary>An order in a shop's books, and the words in which a rental of ours names the same.</summary>
internal sealed record CrashOrder(string Id, string Product, string Service);
