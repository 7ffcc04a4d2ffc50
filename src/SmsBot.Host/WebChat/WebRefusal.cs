namespace SmsBot.Host.WebChat;

/// <summary>A call of the page that is not answered: its HTTP status and why.</summary>
internal sealed record WebRefusal(int Status, string Reason);
