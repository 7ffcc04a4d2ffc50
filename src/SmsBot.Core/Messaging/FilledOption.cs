namespace SmsBot.Core.Messaging;

/// <summary>An option as a member has filled it in: <c>country</c>, <c>de</c>.</summary>
public sealed record FilledOption(string Name, string Value);
