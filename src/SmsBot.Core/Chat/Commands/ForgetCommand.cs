using System.Globalization;
using SmsBot.Core.Audit;
using SmsBot.Core.Members;
using SmsBot.Core.Operator;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Deletes what may be deleted of a member, after saying what that is and what stays; <c>/forget export</c> shows all that is kept.</summary>
internal sealed class ForgetCommand(MemberEraser eraser, MemberExport export, AuditLog audit) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("forget", Texts.Command_forget) { Presses = [Verbs.Forget, Verbs.Export] };

    public async Task<Reply?> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Token is { Verb: Verbs.Export } token)
            return await ExportAsync(call, (int)Math.Min(token.Id(0) ?? 0, 10_000), cancellationToken);
        if (call.IsPress)
            return await EraseAsync(call, cancellationToken);
        if (call.Words is ["export"])
        {
            await audit.NoteAsync(AuditAct.Export, call.Request, cancellationToken);
            return await ExportAsync(call, 0, cancellationToken);
        }

        return new Reply { Private = true }.Line(Texts.Forget_Ask).Line(Texts.Forget_Stays).Line(Texts.Forget_Export).Row(
            Button.Press(Texts.Forget_Yes, ButtonToken.Of(Verbs.Forget), ButtonStyle.Danger),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(Verbs.Dismiss)));
    }

    private async Task<Reply> EraseAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var erased = await eraser.EraseAsync(call.Request.Sender, call.Request.PrivateChat, cancellationToken);
        var reply = new Reply { Private = true, Replaces = true }.Line(Texts.Forget_Done, erased.Texts, erased.Numbers);
        if (erased.StillOpen > 0)
            reply = reply.Line(Texts.Forget_Open, erased.StillOpen);
        return reply.Line(Texts.Forget_Stays);
    }

    private async Task<Reply> ExportAsync(CommandCall call, int wanted, CancellationToken cancellationToken)
    {
        var pages = TextPages.Of(await export.ReadAsync(call.Request.Sender, cancellationToken));
        var page = Math.Min(wanted, pages.Count - 1);
        List<Button> row = [];
        if (page > 0)
            row.Add(Button.Press(Texts.Pick_Back, ButtonToken.Of(Verbs.Export, page - 1)));
        if (page < pages.Count - 1)
            row.Add(Button.Press(Texts.Pick_Next, ButtonToken.Of(Verbs.Export, page + 1)));
        return new Reply { Private = true, Replaces = call.IsPress }
            .Line(Texts.Export_Title)
            .Quote(string.Create(CultureInfo.InvariantCulture, $"{page + 1}/{pages.Count}"), pages[page])
            .Line(Texts.Forget_Stays)
            .Row([.. row]);
    }
}
