using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>One form of a reply, and whether it may reference the message that it answers.</summary>
internal sealed record MessageForm(MessageBody Message, bool Refers = true);
