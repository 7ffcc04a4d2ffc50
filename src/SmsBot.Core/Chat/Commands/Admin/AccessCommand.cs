using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>Who may use the bot: <c>/admin allow</c>, <c>deny</c>, <c>list</c>, and the buttons under a stranger's request.</summary>
internal sealed class AccessCommand(
    AccessPolicy access, AccessRequestService requests, AccessRequestView view, AccountLookup accounts, AuditLog audit)
    : IAdminCommand, IButtonHandler
{
    public IReadOnlyList<Subcommand> Subcommands { get; } =
    [
        new Subcommand("allow", nameof(Texts.Admin_Sub_Allow)) { Options = AdminOptions.Who },
        new Subcommand("deny", nameof(Texts.Admin_Sub_Deny)) { Options = AdminOptions.Who },
        new Subcommand("members", nameof(Texts.Panel_Members)) { Alias = "list" },
    ];

    public ButtonDescriptor Buttons { get; } = AdminCommand.ButtonsOf(
        ButtonActions.Allow, ButtonActions.Ignore, ButtonActions.ReviewAskers);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => call.Words switch
    {
        ["allow", var id] => await AllowAsync(id, call.Request, cancellationToken),
        ["deny", var id] => await DenyAsync(id, call.Request, cancellationToken),
        ["list" or "members"] => await ListAsync(cancellationToken),
        _ => null,
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) => press.Action switch
    {
        ButtonActions.ReviewAskers => await view.ReviewAsync(cancellationToken),
        ButtonActions.Allow => (await AllowAsync(press.Token.Text(0), press.Request, cancellationToken)) with { Replaces = true },
        _ => await IgnoreAsync(press.Token.Text(0), press.Request, cancellationToken),
    };

    private async Task<Reply> AllowAsync(string? id, CommandRequest request, CancellationToken cancellationToken)
    {
        var subject = AdminCommand.Subject(id);

        // Before the request is answered and removed: it may be all that has the name.
        var named = await ShowAsync(subject, cancellationToken);
        if (!access.IsAdmin(Owner.Parse(subject)))
            await access.SetAsync(subject, AccessRule.Allowed, request.Sender, cancellationToken, Note(AuditAct.Allow, request, subject));
        await requests.WelcomeAsync(subject, cancellationToken);
        return new Reply { Private = true }.Line(Texts.Admin_Allowed, named);
    }

    private async Task<Reply> DenyAsync(string id, CommandRequest request, CancellationToken cancellationToken)
    {
        var subject = AdminCommand.Subject(id);
        if (access.IsConfiguredAdmin(Owner.Parse(subject)))
            return new Reply { Private = true }.Line(Texts.Admin_Configured, await ShowAsync(subject, cancellationToken));

        await access.SetAsync(subject, AccessRule.Denied, request.Sender, cancellationToken, Note(AuditAct.Deny, request, subject));
        return new Reply { Private = true }.Line(Texts.Admin_Denied, await ShowAsync(subject, cancellationToken));
    }

    private async Task<Reply> IgnoreAsync(string? id, CommandRequest request, CancellationToken cancellationToken)
    {
        var subject = AdminCommand.Subject(id);
        var said = Sentence.Of(Texts.Access_Ignored, await ShowAsync(subject, cancellationToken));
        await requests.IgnoreAsync(subject, cancellationToken, Note(AuditAct.Deny, request, said.ToString()));
        return new Reply { Replaces = true }.Line("{0}", said);
    }

    private async Task<Reply> ListAsync(CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true }.Line(
            Texts.Admin_List_Mode, access.IsOpen ? Texts.Admin_List_Open : Texts.Admin_List_Allowlist);
        if (access.IsPaused)
            reply = reply.Line(Texts.Admin_List_PausedNow);
        var listed = access.List().ToList();
        var names = await accounts.NamesAsync(listed.Select(one => one.Subject), cancellationToken);
        foreach (var (subject, rule, configured) in listed)
            reply = reply.Line(configured ? Texts.Admin_List_Configured : Texts.Admin_List_Line, names.Show(subject), Word(rule));
        return reply;
    }

    private async Task<Sentence> ShowAsync(string subject, CancellationToken cancellationToken) =>
        (await accounts.NamesAsync([subject], cancellationToken)).Show(subject);

    private Action<BotDbContext> Note(AuditAct act, CommandRequest request, string detail) => db =>
        audit.Note(db, act, request, detail: detail);

    private static string Word(AccessRule rule) => rule switch
    {
        AccessRule.Allowed => Texts.Rule_Allowed,
        AccessRule.Denied => Texts.Rule_Denied,
        _ => Texts.Rule_Admin,
    };
}
