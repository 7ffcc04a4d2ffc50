using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>Suggests option values while they are typed. It answers from memory, nothing is stored, and nothing waits for it.</summary>
internal sealed partial class AutocompleteHandler(
    IDiscordRest rest, ISuggestions suggestions, DiscordGroups groups, Languages languages, ILogger<AutocompleteHandler> logger)
{
    private const int MaxChoices = 25;
    private const int MaxText = 100;

    public async Task AnswerAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        try
        {
            groups.Learn(interaction);

            // Discord shows the menu around them in this language too.
            CultureInfo.CurrentUICulture = languages.Find(interaction.Locale) ?? Languages.English;
            var typed = interaction.Data?.Focused;
            var found = typed is null
                ? []
                : await suggestions.SuggestAsync(
                    new Owner(Channels.Platform, interaction.Sender!.Id!),
                    interaction.Place,
                    interaction.Data!.Name ?? "",
                    typed.Name ?? "",
                    typed.Text,
                    cancellationToken);
            var choices = found
                .Where(one => one is { Label.Length: > 0, Value.Length: > 0 and <= MaxText })
                .Take(MaxChoices)
                .Select(one => new Choice(UntrustedText.Cut(one.Label, MaxText), one.Value))
                .ToList();
            await rest.AcknowledgeAsync(
                interaction.Id!,
                interaction.Token!,
                new InteractionAnswer(InteractionAnswer.Autocomplete, new InteractionAnswerData { Choices = choices }),
                cancellationToken);
        }
        catch (RestException failure)
        {
            Log.NotAnswered(logger, failure.Message);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3031, LogLevel.Debug, "A suggestion came too late: {Reason}.")]
        public static partial void NotAnswered(ILogger logger, string reason);

        [LoggerMessage(3032, LogLevel.Error, "Suggesting failed with {Exception}.")]
        public static partial void Failed(ILogger logger, string exception);
    }
}
