namespace SmsBot.Core.Inbox;

/// <summary>One SMS as a provider shows it.</summary>
/// <param name="Identity">What tells this SMS from the others of its rental, equal through all of the provider's doors.</param>
/// <param name="Code">The provider's own reading of the code; null lets the bot find it in the text.</param>
public sealed record InboundSms(string Identity, string? Sender, string? Text, string? Code, DateTimeOffset? ReceivedAt);
