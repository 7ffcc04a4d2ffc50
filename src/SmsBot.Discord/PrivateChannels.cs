using System.Collections.Concurrent;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>The Discord channel of a chat. A member's DM channel is requested once, or learned from their messages.</summary>
internal sealed class PrivateChannels(IDiscordRest rest)
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, string> _channels = new(StringComparer.Ordinal);

    public async Task<string> OfAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        if (!Channels.IsPrivate(chat))
            return Channels.IsSnowflake(chat.Thread) ? chat.Thread : throw NoPlace();
        if (!Channels.IsSnowflake(chat.ChatId))
            throw NoPlace();
        if (_channels.TryGetValue(chat.ChatId, out var known))
            return known;

        var channel = (await rest.OpenPrivateChannelAsync(chat.ChatId, cancellationToken)).Id;
        if (!Channels.IsSnowflake(channel))
            throw RestException.Unreadable(RestRoute.PrivateChannel, 200);
        Learn(chat, channel!);
        return channel!;
    }

    public void Learn(ChatRef chat, string channel)
    {
        if (_channels.Count > Most)
            _channels.Clear();
        _channels[chat.ChatId] = channel;
    }

    public void Forget(ChatRef chat) => _channels.TryRemove(chat.ChatId, out _);

    private static ChatFailedException NoPlace() => new(ChatFailure.Blocked, "a Discord chat's id is a number");
}
