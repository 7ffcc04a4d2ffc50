namespace SmsBot.Host.Tests.Crash;

/// <summary>A rental and the chats in which its SMS belong: its own, and those that it is shared with.</summary>
internal sealed record CrashRental(string Id, IReadOnlyList<string> Chats);
