namespace SmsBot.Core.Messaging;

/// <summary>A platform whose members pick their own names, and that guards itself who may speak there at all (the web chat).</summary>
public sealed record UnverifiedPlatform(string Name);
