using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmsBot.Discord.Rest;

internal sealed class DiscordRest(RestSender sender) : IDiscordRest
{
    public Task<ApplicationAnswer> GetApplicationAsync(CancellationToken cancellationToken) =>
        ReadAsync(RestRoute.Application, null, RestJson.Default.ApplicationAnswer, cancellationToken);

    public Task<GatewayAnswer> GetGatewayAsync(CancellationToken cancellationToken) =>
        ReadAsync(RestRoute.Gateway, null, RestJson.Default.GatewayAnswer, cancellationToken);

    public Task<IReadOnlyList<JsonElement>> GetCommandsAsync(string application, string guild, CancellationToken cancellationToken) =>
        ReadAsync(
            RestRoute.ReadCommands(application, guild), null, RestJson.Default.IReadOnlyListJsonElement, cancellationToken);

    public Task PutCommandsAsync(
        string application, string guild, IReadOnlyList<SlashCommand> commands, CancellationToken cancellationToken) =>
        sender.SendAsync(
            RestRoute.Commands(HttpMethod.Put, application, guild),
            RestBody.Json(commands, RestJson.Default.IReadOnlyListSlashCommand),
            cancellationToken);

    public Task<ChannelAnswer> OpenPrivateChannelAsync(string user, CancellationToken cancellationToken) =>
        ReadAsync(
            RestRoute.PrivateChannel,
            RestBody.Json(new PrivateChannelBody(user), RestJson.Default.PrivateChannelBody),
            RestJson.Default.ChannelAnswer,
            cancellationToken);

    public async Task<MessageAnswer> PostAsync(string channel, MessageBody message, CancellationToken cancellationToken) =>
        await ReadAsync(
            RestRoute.Post(channel, message.Nonce is not null),
            await RestBody.OfAsync(message, cancellationToken),
            RestJson.Default.MessageAnswer,
            cancellationToken);

    public async Task EditAsync(string channel, string messageId, MessageBody message, CancellationToken cancellationToken) =>
        await sender.SendAsync(
            RestRoute.Edit(channel, messageId), await RestBody.OfEditAsync(message, cancellationToken), cancellationToken);

    public Task DeleteAsync(string channel, string messageId, CancellationToken cancellationToken) =>
        sender.SendAsync(RestRoute.Delete(channel, messageId), null, cancellationToken);

    public Task<ChannelAnswer> GetChannelAsync(string channel, CancellationToken cancellationToken) =>
        ReadAsync(RestRoute.Channel(channel), null, RestJson.Default.ChannelAnswer, cancellationToken);

    public Task<GuildAnswer> GetGuildAsync(string guild, CancellationToken cancellationToken) =>
        ReadAsync(RestRoute.Guild(guild), null, RestJson.Default.GuildAnswer, cancellationToken);

    public Task<IReadOnlyList<GuildAnswer>> GetGuildsAsync(string after, CancellationToken cancellationToken) =>
        ReadAsync(RestRoute.Guilds(after), null, RestJson.Default.IReadOnlyListGuildAnswer, cancellationToken);

    public Task LeaveGuildAsync(string guild, CancellationToken cancellationToken) =>
        sender.SendAsync(RestRoute.LeaveGuild(guild), null, cancellationToken);

    public Task<MemberAnswer> GetMemberAsync(string guild, string user, CancellationToken cancellationToken) =>
        ReadAsync(RestRoute.Member(guild, user), null, RestJson.Default.MemberAnswer, cancellationToken);

    public Task AcknowledgeAsync(string interaction, string token, InteractionAnswer answer, CancellationToken cancellationToken) =>
        sender.SendAsync(
            RestRoute.Acknowledge(interaction, token), RestBody.Json(answer, RestJson.Default.InteractionAnswer), cancellationToken);

    public async Task<MessageAnswer> EditOriginalAsync(
        string application, string token, MessageBody message, CancellationToken cancellationToken) =>
        await ReadAsync(
            RestRoute.Original(HttpMethod.Patch, application, token),
            await RestBody.OfEditAsync(message, cancellationToken),
            RestJson.Default.MessageAnswer,
            cancellationToken);

    public Task DeleteOriginalAsync(string application, string token, CancellationToken cancellationToken) =>
        sender.SendAsync(RestRoute.Original(HttpMethod.Delete, application, token), null, cancellationToken);

    public async Task<MessageAnswer> FollowUpAsync(
        string application, string token, MessageBody message, CancellationToken cancellationToken) =>
        await ReadAsync(
            RestRoute.FollowUp(application, token),
            await RestBody.OfAsync(message, cancellationToken),
            RestJson.Default.MessageAnswer,
            cancellationToken);

    private async Task<T> ReadAsync<T>(RestRoute route, RestBody? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var answer = await sender.SendAsync(route, body, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(answer, type) ?? throw RestException.Unreadable(route, 200);
        }
        catch (JsonException)
        {
            throw RestException.Unreadable(route, 200);
        }
    }
}
