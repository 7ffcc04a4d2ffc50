using Microsoft.Extensions.Logging;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat;

/// <summary>
/// Records what members press and what is refused, for every command and button in one place. Typed text is never kept: it may contain a
/// code or a number. If an entry cannot be written, that is logged and the member still gets the answer.
/// </summary>
internal sealed partial class ActAudit(
    AuditLog audit, IEnumerable<CommandDescriptor> commands, IEnumerable<ButtonDescriptor> buttons, ILogger<ActAudit> logger)
{
    /// <summary>The presses that change something and that have no other audit entry.</summary>
    private static readonly Dictionary<string, Func<string>> Changing = new(StringComparer.Ordinal)
    {
        [ButtonActions.Buy] = () => Texts.Audit_PressBuy,
        [ButtonActions.CodeRequested] = () => Texts.Button_CodeRequested,
        [ButtonActions.Refund] = () => Texts.Audit_PressRefund,
        [ButtonActions.CancelDeferred] = () => Texts.Button_Cancel,
        [ButtonActions.AskOperator] = () => Texts.Approve_Ask,
        [ButtonActions.SetProvider] = () => Texts.Audit_PressSettings,
        [ButtonActions.SetLanguage] = () => Texts.Audit_PressSettings,
    };

    private readonly Dictionary<string, string> _byAction = buttons
        .SelectMany(handler => handler.Actions.Select(action => (action, handler.Name)))
        .ToDictionary(pair => pair.action, pair => pair.Name, StringComparer.Ordinal);

    public Task PressedAsync(ButtonPress press) => Changing.TryGetValue(press.Action, out var word)
        ? WriteAsync(AuditAct.Press, press.Request, OfRental(press.Token), Spoken.Recorded(word))
        : Task.CompletedTask;

    public Task RefusedAsync(CommandRequest request, RefusedException refused) =>
        refused.IsNoted || IsMisunderstanding(refused.Refusal.Code)
        ? Task.CompletedTask
        : WriteAsync(AuditAct.Refuse, request, null, $"{What(request)}: {AuditText.Words(refused.Refusal.Code)}");

    private async Task WriteAsync(AuditAct act, CommandRequest request, long? rentalId, string detail)
    {
        try
        {
            await audit.NoteAsync(act, request, CancellationToken.None, rentalId: rentalId, detail: detail);
        }
        catch (Exception fault)
        {
            Log.NotWritten(logger, StorageFault.Short(fault), act);
        }
    }

    private string What(CommandRequest request)
    {
        if (request.IsPress)
        {
            var action = ButtonToken.Parse(request.Pressed)?.Action ?? "";
            return Changing.TryGetValue(action, out var word)
                ? Spoken.Recorded(word)
                : _byAction.GetValueOrDefault(action) ?? Spoken.Recorded(() => Texts.Audit_OldButton);
        }

        var words = UntrustedText.Line(request.Text, 100).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var typed = words.FirstOrDefault("").TrimStart('/');
        return "/" + (commands.FirstOrDefault(command => command.Name.Equals(typed, StringComparison.OrdinalIgnoreCase))?.Name
            ?? TypedWords.Command(words)?.Name
            ?? commands.First(command => command.TakesFreeText).Name);
    }

    /// <summary>An offer's id is not a rental's id: the purchase has its own entry.</summary>
    private static long? OfRental(ButtonToken token) =>
        token.Action is ButtonActions.CodeRequested or ButtonActions.Refund or ButtonActions.CancelDeferred ? token.Id(0) : null;

    private static bool IsMisunderstanding(RefusalCode code) =>
        code is RefusalCode.UnknownCommand or RefusalCode.UnknownService or RefusalCode.ServicesNotRead or RefusalCode.UnknownCountry
        or RefusalCode.UnknownWord or RefusalCode.AmbiguousWords or RefusalCode.TooFast;

    private static partial class Log
    {
        [LoggerMessage(711, LogLevel.Error, "An audit entry ({Act}) could not be written.")]
        public static partial void NotWritten(ILogger logger, Exception exception, AuditAct act);
    }
}
