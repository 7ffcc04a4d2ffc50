namespace SmsBot.Core.Messaging;

/// <summary>The actions of the buttons that one handler answers, and who may press them.</summary>
public sealed record ButtonDescriptor(string Name, IReadOnlyList<string> Actions) : HandlerDescriptor(Name);
