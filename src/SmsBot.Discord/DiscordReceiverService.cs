using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Gateway;

namespace SmsBot.Discord;

/// <summary>
/// Continues what an earlier process left, and then receives interactions from the gateway; in endpoint mode the host receives them.
/// </summary>
internal sealed class DiscordReceiverService(
    DiscordGateway gateway,
    InteractionProcessor work,
    InteractionIntake intake,
    IOptions<DiscordOptions> options,
    UpdateFlow flow) : BackgroundService
{
    public override Task StopAsync(CancellationToken cancellationToken) => work.StopAsync(base.StopAsync, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await work.ResumeAsync(stoppingToken);
        if (options.Value.UsesEndpoint)
        {
            flow.Works(Channels.Platform);
            return;
        }

        await gateway.RunAsync(
            (name, data) =>
            {
                if (name == "INTERACTION_CREATE")
                    intake.Take(data);
            },
            stoppingToken);
    }
}
