using System.Text.Json;

namespace SmsBot.Discord.Rest;

/// <summary>The calls of Discord's REST API that the bot makes. Every failure is a <see cref="RestException"/>.</summary>
internal interface IDiscordRest
{
    Task<ApplicationAnswer> GetApplicationAsync(CancellationToken cancellationToken);

    Task<GatewayAnswer> GetGatewayAsync(CancellationToken cancellationToken);

    /// <summary>The registered commands in raw form, everywhere or in one server.</summary>
    Task<IReadOnlyList<JsonElement>> GetCommandsAsync(string application, string guild, CancellationToken cancellationToken);

    Task PutCommandsAsync(string application, string guild, IReadOnlyList<SlashCommand> commands, CancellationToken cancellationToken);

    Task<ChannelAnswer> OpenPrivateChannelAsync(string user, CancellationToken cancellationToken);

    Task<MessageAnswer> PostAsync(string channel, MessageBody message, CancellationToken cancellationToken);

    Task EditAsync(string channel, string messageId, MessageBody message, CancellationToken cancellationToken);

    Task DeleteAsync(string channel, string messageId, CancellationToken cancellationToken);

    Task<ChannelAnswer> GetChannelAsync(string channel, CancellationToken cancellationToken);

    Task<GuildAnswer> GetGuildAsync(string guild, CancellationToken cancellationToken);

    /// <summary>The servers that the bot is in, one page.</summary>
    Task<IReadOnlyList<GuildAnswer>> GetGuildsAsync(string after, CancellationToken cancellationToken);

    Task LeaveGuildAsync(string guild, CancellationToken cancellationToken);

    Task<MemberAnswer> GetMemberAsync(string guild, string user, CancellationToken cancellationToken);

    Task AcknowledgeAsync(string interaction, string token, InteractionAnswer answer, CancellationToken cancellationToken);

    Task<MessageAnswer> EditOriginalAsync(string application, string token, MessageBody message, CancellationToken cancellationToken);

    Task DeleteOriginalAsync(string application, string token, CancellationToken cancellationToken);

    Task<MessageAnswer> FollowUpAsync(string application, string token, MessageBody message, CancellationToken cancellationToken);
}
