using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

internal sealed class DiscordCheck(IDiscordRest rest) : IChatCheck
{
    public string Platform => Channels.Platform;

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var application = await rest.GetApplicationAsync(cancellationToken);
            var limit = (await rest.GetGatewayAsync(cancellationToken)).SessionStartLimit;
            var name = UntrustedText.Line(application.Name, 64);
            return limit is { Remaining: { } left } ? $"{name} ({left} sessions left today)" : name;
        }
        catch (RestException failure) when (failure.IsBadToken)
        {
            throw new ChatFailedException(
                ChatFailure.Rejected, "Discord does not know this bot: check Discord:Token, or reset it on the Bot page of the developer portal.", inner: failure);
        }
        catch (RestException failure)
        {
            throw new ChatFailedException(ChatFailure.Later, failure.Message, failure.RetryAfter, inner: failure);
        }
    }
}
