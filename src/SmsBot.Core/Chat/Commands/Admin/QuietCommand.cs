using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>
/// <c>/admin quiet</c>, <c>/admin quiet 22-07</c>, <c>off</c>, <c>default</c>: the hours without alerts of the admin who asks.
/// </summary>
internal sealed class QuietCommand(
    QuietHours quiet, OperatorSettings settings, WaitingAlerts waiting, UnitOfWork unitOfWork, AuditLog audit)
    : IAdminCommand, IButtonHandler
{
    private const string Default = "default";
    private static readonly string[] Usual = ["22-07", "23-08", "00-06"];

    public IReadOnlyList<Subcommand> Subcommands { get; } =
        [new Subcommand("quiet", nameof(Texts.Panel_Quiet)) { Options = [AdminOptions.Hours(Usual)] }];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(ButtonActions.QuietHours);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => call.Words switch
    {
        [_] => await ShowAsync(call.Request.Sender, cancellationToken),
        [_, var hours] => await SetAsync(call.Request, hours, cancellationToken),
        _ => null,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        (await SetAsync(press.Request, press.Token.Text(0) ?? "", cancellationToken)) with { Replaces = true };

    private async Task<Reply> SetAsync(CommandRequest request, string hours, CancellationToken cancellationToken)
    {
        var value = hours.ToLowerInvariant() switch
        {
            Default => null,
            QuietHours.Off => QuietHours.Off,
            _ when QuietHours.Parse(hours) is { } span => $"{Show(span.From)}-{Show(span.To)}",
            _ => throw new RefusedException(RefusalCode.UnknownWord, hours),
        };
        await settings.SetAsync(
            OperatorSettings.Quiet + request.Sender,
            value,
            db => audit.Note(db, AuditAct.Set, request, detail: $"quiet: {value ?? Default}"),
            cancellationToken);
        await waiting.DeliverAsync(cancellationToken);
        return await ShowAsync(request.Sender, cancellationToken);
    }

    private async Task<Reply> ShowAsync(Owner admin, CancellationToken cancellationToken)
    {
        var (hours, isOwn) = (quiet.Of(admin), quiet.HasOwn(admin));
        var zone = await unitOfWork.ReadAsync(db => quiet.ZoneAsync(db, admin, cancellationToken), cancellationToken);
        var reply = new Reply { Private = true }.Heading(Texts.Panel_Quiet);
        reply = hours is { } span
            ? reply.Line(Texts.Quiet_Set, Show(span.From), Show(span.To), zone.Id).Line(Texts.Quiet_Urgent)
            : reply.Line(Texts.Quiet_None);
        if (hours is not null && !isOwn)
            reply = reply.Line(Texts.Quiet_Configured);
        reply = reply
            .Line(Texts.Quiet_Hint)
            .Row([.. Usual.Select(usual => Press(usual.Replace("-", "–", StringComparison.Ordinal), usual))]);
        List<Button> undo = [];
        if (hours is not null)
            undo.Add(Press(Texts.Quiet_Off, QuietHours.Off));
        if (isOwn)
            undo.Add(Press(Texts.Quiet_Default, Default));
        return undo.Count > 0 ? reply.Row([.. undo]) : reply;
    }

    private static Button Press(string label, string hours) => Button.Press(label, ButtonToken.Of(ButtonActions.QuietHours, hours));

    private static string Show(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
