using System.Globalization;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Access;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>Finds the question behind a button. The command that the answer becomes checks the sender again.</summary>
internal sealed partial class TextPrompts(
    IEnumerable<IButtonHandler> buttons, AccessPolicy access, ReaderLanguage language, ILogger<TextPrompts> logger) : ITextPrompts
{
    private readonly Dictionary<string, IPromptHandler> _byAction = buttons
        .OfType<IPromptHandler>()
        .SelectMany(handler => handler.Asking.Select(action => (action, handler)))
        .ToDictionary(pair => pair.action, pair => pair.handler, StringComparer.Ordinal);

    public bool MayAsk(string? token) => ButtonToken.Parse(token) is { } known && _byAction.ContainsKey(known.Action);

    public async Task<TextPrompt?> FindAsync(CommandRequest press, CancellationToken cancellationToken)
    {
        if (ButtonToken.Parse(press.Pressed) is not { } token
            || !_byAction.TryGetValue(token.Action, out var handler)
            || press.ChatKind != ChatKind.Private
            || !access.IsAllowed(press.Sender)
            || (handler.Buttons.AdminOnly && !access.IsAdmin(press.Sender)))
            return null;

        try
        {
            CultureInfo.CurrentUICulture = await language.OfAsync(press, cancellationToken);
            return await handler.PromptAsync(new ButtonPress(press, token), cancellationToken);
        }
        catch (RefusedException)
        {
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Failed(logger, StorageFault.Short(fault), press.Sender.Platform);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(707, LogLevel.Error, "A question on {Platform} could not be asked.")]
        public static partial void Failed(ILogger logger, Exception exception, string platform);
    }
}
