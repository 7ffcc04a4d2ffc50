namespace SmsBot.Host.Tests.Crash;

/// <summary>A group, a topic of one or a channel, listed, in which members rent on the group's account.</summary>
/// <param name="Chat">As the database names it.</param>
/// <param name="ShowsCodes">Its admins have said so; else who wants to read a code presses "Show code".</param>
internal sealed record CrashGroup(string Chat, bool ShowsCodes);
