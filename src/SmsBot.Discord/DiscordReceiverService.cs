using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Discord.Gateway;

namespace SmsBot.Discord;

/// <summary>Receives interactions from the gateway.</summary>
internal sealed partial class DiscordReceiverService(DiscordGateway gateway, InteractionProcessor work, AutocompleteHandler completion, ILogger<DiscordReceiverService> logger) : BackgroundService
{
    public override Task StopAsync(CancellationToken cancellationToken) => work.StopAsync(base.StopAsync, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await work.ResumeAsync(stoppingToken);
        await gateway.RunAsync((name, data) => Take(name, data, stoppingToken), stoppingToken);
    }

    private void Take(string name, JsonElement data, CancellationToken stoppingToken)
    {
        if (name != "INTERACTION_CREATE")
            return;

        switch (Interaction.Read(data))
        {
            case { Type: Interaction.Autocomplete } typing:
                _ = completion.AnswerAsync(typing, stoppingToken);
                break;
            case { Type: Interaction.Command or Interaction.Press } interaction:
                work.Take(interaction, data);
                break;
            case null:
                Log.Unreadable(logger);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "An interaction of Discord could not be read and is skipped.")]
        public static partial void Unreadable(ILogger logger);
    }
}
