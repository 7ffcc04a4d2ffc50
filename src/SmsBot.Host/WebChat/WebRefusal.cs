namespace SmsBot.Host.WebChat;

/// <summary>A refused call of the page: its HTTP status and the reason.</summary>
internal sealed record WebRefusal(int Status, string Reason);
