using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Opens a form for a button that asks for words. A form is the first answer to a press and cannot follow an acknowledgement, so it is
/// found before the press counts as taken; it changes nothing and is not stored. What is sent with it comes as an interaction of its own,
/// with the command that the words belong to as its custom id, so that a restart in between loses nothing
/// (https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-modal).
/// </summary>
internal sealed partial class InteractionForms(
    IDiscordRest rest, InteractionMapper mapper, ITextPrompts prompts, InteractionProcessor work, IHostApplicationLifetime host,
    TimeProvider time, ILogger<InteractionForms> logger)
{
    private const int MaxCustomId = 100;
    private const int MaxTitle = 45;
    private const int MaxHint = 100;
    private const string Words = "words";

    // Discord waits 3 s for the first answer, which may also be the acknowledgement.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    public bool MayOpen(Interaction interaction) => prompts.MayAsk(InteractionMapper.Pressed(interaction.Data));

    /// <summary>A press without a question is handled like any other.</summary>
    public async Task OpenAsync(Interaction interaction, JsonElement raw)
    {
        if (await FindAsync(interaction) is not { } form)
        {
            work.Take(interaction, raw);
            return;
        }

        try
        {
            await rest.AcknowledgeAsync(interaction.Id!, interaction.Token!, form, host.ApplicationStopping);
        }
        catch (RestException failure)
        {
            Log.NotOpened(logger, failure.Message);
        }
        catch (OperationCanceledException)
        {
            // The bot stops: the member presses again.
        }
    }

    private async Task<InteractionAnswer?> FindAsync(Interaction interaction)
    {
        using var tooLong = new CancellationTokenSource(Patience, time);
        try
        {
            return mapper.Map(interaction, tooOld: false) is { } press
                && await prompts.FindAsync(press, tooLong.Token) is { Command.Length: <= MaxCustomId } prompt
                ? Of(prompt)
                : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static InteractionAnswer Of(TextPrompt prompt) => new(InteractionAnswer.Form, new InteractionAnswerData
    {
        CustomId = prompt.Command,
        Title = UntrustedText.Cut(prompt.Title, MaxTitle),
        Components =
        [
            new FormLabel(UntrustedText.Cut(prompt.Label, MaxTitle), new FormInput(Words)
            {
                Value = prompt.Value,
                Required = !prompt.MayBeEmpty,
                MaxLength = prompt.Longest,
            })
            {
                Description = prompt.Hint is { } hint ? UntrustedText.Cut(hint, MaxHint) : null,
            },
        ],
    });

    private static partial class Log
    {
        [LoggerMessage(3026, LogLevel.Debug, "A form could not be opened: {Reason}.")]
        public static partial void NotOpened(ILogger logger, string reason);
    }
}
