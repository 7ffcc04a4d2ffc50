using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

internal sealed class DiscordCheck(IDiscordRest rest, IOptions<DiscordOptions> options) : IChatCheck
{
    public string Platform => Channels.Platform;

    public async Task<string> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var application = await rest.GetApplicationAsync(cancellationToken);
            if (options.Value.UsesEndpoint)
                return Endpoint(application);

            RequireNoEndpoint(application);
            var limit = (await rest.GetGatewayAsync(cancellationToken)).SessionStartLimit;
            var name = UntrustedText.Line(application.Name, 64);
            return limit is { Remaining: { } left } ? $"{name} ({left} sessions left today)" : name;
        }
        catch (RestException failure) when (failure.IsBadToken)
        {
            throw new ChatFailedException(
                ChatFailure.Rejected,
                "Discord does not know this bot: check Discord:Token, or reset it on the Bot page of the developer portal.",
                inner: failure);
        }
        catch (RestException failure)
        {
            throw new ChatFailedException(ChatFailure.Later, failure.Message, failure.RetryAfter, inner: failure);
        }
    }

    private string Endpoint(ApplicationAnswer application)
    {
        if (application.VerifyKey is { Length: > 0 } key && !key.Equals(options.Value.PublicKey, StringComparison.OrdinalIgnoreCase))
            throw new ChatFailedException(
                ChatFailure.Rejected,
                "Discord:PublicKey is another application's: copy it from the page General Information of the developer portal.");

        var name = UntrustedText.Line(application.Name, 64);
        return application.InteractionsEndpointUrl is { Length: > 0 }
            ? $"{name} (calls the bot)"
            : $"{name}; start the bot, and then set Interactions Endpoint URL in the developer portal to its public address with {DiscordEndpoint.Path}";
    }

    /// <summary>With an endpoint set, Discord sends no interactions to the gateway.</summary>
    private static void RequireNoEndpoint(ApplicationAnswer application)
    {
        if (application.InteractionsEndpointUrl is { Length: > 0 })
            throw new ChatFailedException(
                ChatFailure.Rejected,
                "Interactions Endpoint URL is set in the developer portal, so Discord sends nothing to the gateway: remove it there, or set Discord:Mode to Endpoint.");
    }
}
