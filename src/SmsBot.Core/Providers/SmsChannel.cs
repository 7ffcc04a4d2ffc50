namespace SmsBot.Core.Providers;

/// <summary>
/// One of several channels of a provider that use different identities for the same SMS. An SMS of this channel is matched one to one with
/// an SMS of another channel that has an equal key; only the unmatched ones are new. So an SMS is not posted twice, and the same code sent
/// again is not lost.
/// </summary>
/// <param name="Name">The channel: a short word, stored with the SMS.</param>
/// <param name="Key">Equal in all channels: usually the code without its separators.</param>
/// <param name="IsComplete">It contains every SMS of the rental, so only its count decides, not the times.</param>
public sealed record SmsChannel(string Name, string Key, bool IsComplete);
