namespace SmsBot.Core.Messaging;

/// <summary>The platforms that are switched on, by key.</summary>
internal sealed class Senders(IEnumerable<IChatSender> senders)
{
    private readonly Dictionary<string, IChatSender> _byPlatform = senders.ToDictionary(sender => sender.Platform, StringComparer.Ordinal);

    public bool IsOn(string platform) => _byPlatform.ContainsKey(platform);

    public IChatSender Of(ChatRef chat) => _byPlatform.TryGetValue(chat.Platform, out var sender)
        ? sender
        : throw new ChatFailedException(ChatFailure.Later, $"The platform {chat.Platform} is switched off.", TimeSpan.FromMinutes(5));
}
