using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>Passes a received interaction on, whether it came from the gateway or to the endpoint.</summary>
internal sealed partial class InteractionIntake(
    InteractionProcessor work, AutocompleteHandler completion, InteractionForms forms, IHostApplicationLifetime host,
    ILogger<InteractionIntake> logger)
{
    /// <summary>Returns at once; false: it cannot be read.</summary>
    public bool Take(JsonElement data)
    {
        switch (Interaction.Read(data))
        {
            case { Type: Interaction.Autocomplete } typing:
                _ = completion.AnswerAsync(typing, host.ApplicationStopping);
                return true;
            case { Type: Interaction.Press } press when forms.MayOpen(press):
                _ = forms.OpenAsync(press, data);
                return true;
            case { Type: Interaction.Command or Interaction.Press or Interaction.Submit } interaction:
                work.Take(interaction, data);
                return true;
            case null:
                Log.Unreadable(logger);
                return false;
            default:
                return true;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3011, LogLevel.Warning, "An interaction of Discord could not be read and is skipped.")]
        public static partial void Unreadable(ILogger logger);
    }
}
