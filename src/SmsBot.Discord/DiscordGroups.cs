using System.Collections.Concurrent;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// The channels and threads of servers. A member's permissions from an interaction are cached briefly; otherwise Discord is asked.
/// </summary>
internal sealed class DiscordGroups(IDiscordRest rest, TimeProvider time) : IChatGroups
{
    private const int PrivateThread = 12;
    private const int Most = 10_000;
    private static readonly int[] PublicThreads = [10, 11];
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<(ChatRef Chat, string User), (ChatRole Role, DateTimeOffset At)> _told = new();

    public string Platform => Channels.Platform;

    public string? StartLink => null;

    /// <summary>Saves the permissions that came with an interaction.</summary>
    public void Learn(Interaction interaction)
    {
        if (interaction is not { Place: { } place, Sender.Id: { } user, Member.Permissions: { } text }
            || Permissions.Read(text) is not { } bits)
            return;

        if (_told.Count > Most)
            _told.Clear();

        // Nobody can type in a channel that they cannot see.
        var role = Permissions.RoleOf(bits) == ChatRole.Admin ? ChatRole.Admin : ChatRole.Member;
        _told[(place, user)] = (role, interaction.SentAt);
    }

    /// <summary>
    /// In a channel or, without one, in the whole server: there only by its roles, because a member who manages one channel does not manage
    /// the rest.
    /// </summary>
    public async Task<ChatRole> RoleOfAsync(ChatRef chat, string userId, CancellationToken cancellationToken)
    {
        if (!Channels.IsSnowflake(chat.ChatId)
            || !Channels.IsSnowflake(userId)
            || (chat.Thread.Length > 0 && !Channels.IsSnowflake(chat.Thread)))
            return ChatRole.Outsider;
        if (_told.TryGetValue((chat, userId), out var told) && time.GetUtcNow() - told.At < Fresh)
            return told.Role;

        try
        {
            var channel = chat.Thread.Length > 0 ? await ChannelAsync(chat, cancellationToken) : null;
            if (channel is null && chat.Thread.Length > 0)
                return ChatRole.Outsider;

            var guild = await rest.GetGuildAsync(chat.ChatId, cancellationToken);
            var member = await rest.GetMemberAsync(chat.ChatId, userId, cancellationToken);
            return Permissions.RoleOf(Permissions.In(guild, member, channel, userId));
        }
        catch (RestException failure) when (failure.Code is RestCodes.UnknownGuild or RestCodes.UnknownMember or RestCodes.UnknownUser)
        {
            // A private chat is not a server, but is written in the same form.
            return ChatRole.Outsider;
        }
        catch (RestException failure)
        {
            throw DiscordFailures.Of(failure);
        }
    }

    /// <summary>Written as <c>discord:CHANNEL</c> or <c>discord:SERVER/CHANNEL</c>.</summary>
    public async Task<ChatPlace?> FindAsync(ChatRef written, CancellationToken cancellationToken)
    {
        var id = written.Thread.Length > 0 ? written.Thread : written.ChatId;
        if (!Channels.IsSnowflake(id))
            return null;

        try
        {
            var channel = await rest.GetChannelAsync(id, cancellationToken);
            return channel.GuildId is { } guild && (written.Thread.Length == 0 || written.ChatId == guild)
                ? new ChatPlace(new ChatRef(Channels.Platform, guild, id), Channels.Title(channel.Name))
                : null;
        }
        catch (RestException failure)
        {
            throw DiscordFailures.Of(failure);
        }
    }

    /// <summary>A mention is written with the id, so that a name is never looked up.</summary>
    public Task<IReadOnlyList<Owner>> CalledAsync(ChatRef chat, string name, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Owner>>([]);

    /// <summary>
    /// The channel whose overwrites count; null if it belongs to another server, or if its members cannot be derived from permissions.
    /// </summary>
    private async Task<ChannelAnswer?> ChannelAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        var channel = await rest.GetChannelAsync(chat.Thread, cancellationToken);
        if (channel.GuildId != chat.ChatId || channel.Type == PrivateThread)
            return null;

        return PublicThreads.Contains(channel.Type ?? 0) ? await rest.GetChannelAsync(channel.ParentId ?? "", cancellationToken) : channel;
    }
}
