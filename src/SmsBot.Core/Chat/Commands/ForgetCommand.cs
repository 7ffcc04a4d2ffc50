using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

/// <summary>
/// Deletes a member's data after saying what is deleted and what stays; <c>/forget export</c> sends everything that is kept.
/// </summary>
internal sealed class ForgetCommand(MemberEraser eraser, MemberExport export, AuditLog audit) : ICommand, IButtonHandler
{
    public CommandDescriptor Descriptor { get; } = new("forget", nameof(Texts.Command_forget)) { Options = CommandOptions.OfForget };

    public ButtonDescriptor Buttons { get; } = new("forget", [ButtonActions.Forget, ButtonActions.Export]);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Words is ["export"])
            return await ExportAsync(call.Request, cancellationToken);

        return new Reply { Private = true }.Line(Texts.Forget_Ask).Line(Texts.Forget_Stays).Line(Texts.Forget_Export).Row(
            Button.Press(Texts.Forget_Yes, ButtonToken.Of(ButtonActions.Forget), ButtonStyle.Danger),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) => press.Action == ButtonActions.Export
        ? await ExportAsync(press.Request, cancellationToken)
        : await EraseAsync(press.Request, cancellationToken);

    private async Task<Reply> EraseAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var erased = await eraser.EraseAsync(request.Sender, request.PrivateChat, cancellationToken);
        var reply = new Reply { Private = true, Replaces = true }.Line(Texts.Forget_Done, erased.Texts, erased.Numbers);
        if (erased.StillOpen > 0)
            reply = reply.Line(Texts.Forget_Open, erased.StillOpen);
        return reply.Line(Texts.Forget_Stays);
    }

    private async Task<Reply> ExportAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(AuditAct.Export, request, cancellationToken);
        var file = await export.ReadAsync(request.Sender, cancellationToken);
        return new Reply { Private = true, File = file }.Line(Texts.Export_Title).Line(Texts.Forget_Stays);
    }
}
