using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>Passes one interaction to the request pipeline and closes its answer.</summary>
internal sealed partial class InteractionHandler(
    InteractionMapper mapper, IRequestPipeline pipeline, InteractionResponseRegistry answers, PrivateChannels channels,
    DiscordGroups groups, ILogger<InteractionHandler> logger)
{
    public async Task HandleAsync(Interaction interaction, InteractionResponse answer, bool tooOld, CancellationToken cancellationToken)
    {
        using var scope = RequestScope.Begin(logger);
        if (mapper.Map(interaction, tooOld) is not { } request)
            return;
        if (interaction is { InBotChat: true, ChannelId: { } channel } && Channels.IsSnowflake(channel))
            channels.Learn(request.Chat, channel);

        groups.Learn(interaction);
        answers.Open(answer);
        try
        {
            await pipeline.HandleAsync(request, cancellationToken);
            await answer.FinishAsync(cancellationToken);
        }
        catch (RestException failure)
        {
            Log.NotFinished(logger, failure.Message);
        }
        finally
        {
            answers.Close(answer);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3025, LogLevel.Debug, "An interaction could not be closed: {Reason}.")]
        public static partial void NotFinished(ILogger logger, string reason);
    }
}
