using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// The servers that the bot was added to: requested, because without the intent for servers Discord sends no events about them.
/// </summary>
internal sealed class DiscordServers(IDiscordRest rest) : IChatServers
{
    public string Platform => Channels.Platform;

    public async Task<IReadOnlyList<ChatPlace>> ListAsync(CancellationToken cancellationToken)
    {
        List<ChatPlace> servers = [];
        try
        {
            // The whole list in pages: https://docs.discord.com/developers/resources/user#get-current-user-guilds.
            IReadOnlyList<GuildAnswer> page;
            var after = "0";
            do
            {
                page = [.. (await rest.GetGuildsAsync(after, cancellationToken)).Where(guild => Channels.IsSnowflake(guild.Id))];
                servers.AddRange(
                    page.Select(
                        guild => new ChatPlace(
                            new ChatRef(Channels.Platform, guild.Id!),
                            UntrustedText.Line(guild.Name, 60) is { Length: > 0 } name ? name : guild.Id!)));
                after = page.Count > 0 ? page[^1].Id! : after;
            }
            while (page.Count >= RestRoute.GuildsAtOnce);
            return servers;
        }
        catch (RestException failure)
        {
            throw DiscordFailures.Of(failure);
        }
    }

    public async Task LeaveAsync(ChatRef server, CancellationToken cancellationToken)
    {
        try
        {
            await rest.LeaveGuildAsync(server.ChatId, cancellationToken);
        }
        catch (RestException failure) when (failure.Code == RestCodes.UnknownGuild)
        {
            // Removed from the server, or the server was deleted, in the meantime.
        }
        catch (RestException failure)
        {
            throw DiscordFailures.Of(failure);
        }
    }
}
