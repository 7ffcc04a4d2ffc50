using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands;

internal sealed class AdminCommand(AccessPolicy access, AccessRequestService accessRequests, SettleView settle, AuditLog audit, StatusView status, DeadLetterView parked, ApprovalService approvals, ReportView report, MemberRentals rentals,
    ServerView servers, ConfigurationMonitorService configuration, AccessRequestView requestsView) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("admin", Texts.Command_admin) { AdminOnly = true, Presses = [ButtonActions.Allow, ButtonActions.Ignore, ButtonActions.Approve, ButtonActions.Decline, ButtonActions.ReportCsv, ButtonActions.MemberRentals, ButtonActions.Parked, ButtonActions.RetryParked, ButtonActions.LeaveServer, ButtonActions.SettleSold, ButtonActions.SettleNot, ButtonActions.CloseThere, ButtonActions.ReviewAskers] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Token is { } token)
            return await PressAsync(call, token, cancellationToken);

        return call.Words switch
        {
            ["allow", var id] => await AllowAsync(id, call.Request, cancellationToken),
            ["deny", var id] => await DenyAsync(id, call.Request, cancellationToken),
            ["list"] => List(),
            ["report"] => await report.BuildAsync(null, cancellationToken),
            ["report", var month] => await report.BuildAsync(month, cancellationToken),
            ["rentals", _, ..] => await rentals.BuildAsync(string.Join(' ', call.Words.Skip(1)), 0, replaces: false, cancellationToken),
            ["status"] => await status.BuildAsync(cancellationToken),
            ["servers"] => await servers.BuildAsync(cancellationToken),
            ["pause"] => await PauseAsync(true, call.Request, cancellationToken),
            ["resume"] => await PauseAsync(false, call.Request, cancellationToken),
            ["settle", var rental, "bought"] => await SettleAsync(call.Request, rental, bought: true, null, cancellationToken),
            ["settle", var rental, "bought", var order] => await SettleAsync(call.Request, rental, bought: true, order, cancellationToken),
            ["settle", var rental, "not"] => await SettleAsync(call.Request, rental, bought: false, null, cancellationToken),
            _ => new Reply { Private = true }.Line(Texts.Admin_Usage),
        };
    }

    private async Task<Reply> PressAsync(CommandContext call, ButtonToken token, CancellationToken cancellationToken) => token.Verb switch
    {
        ButtonActions.Approve or ButtonActions.Decline => await approvals.DecideAsync(call, token.Verb == ButtonActions.Approve, cancellationToken),
        ButtonActions.ReportCsv => await report.CsvAsync(token, cancellationToken),
        ButtonActions.MemberRentals => await rentals.BuildAsync(Subject(token.Text(1) ?? ""), (int)Math.Min(call.Id(0), 1000), replaces: true, cancellationToken),
        ButtonActions.Parked => await parked.BuildAsync(cancellationToken),
        ButtonActions.RetryParked => await parked.RetryAsync(call, call.Id(0), cancellationToken),
        ButtonActions.SettleSold or ButtonActions.SettleNot => await settle.PressAsync(call, token.Verb == ButtonActions.SettleSold, cancellationToken),
        ButtonActions.CloseThere => new Reply { Replaces = true }.Line(Texts.Gap_Closed, await configuration.CloseAsync(token.Text(0) ?? "", cancellationToken), token.Text(0) ?? ""),
        ButtonActions.LeaveServer => await servers.LeaveAsync(call, token, cancellationToken),
        ButtonActions.ReviewAskers => await requestsView.ReviewAsync(cancellationToken),
        ButtonActions.Allow => (await AllowAsync(token.Text(0) ?? "", call.Request, cancellationToken)) with { Replaces = true },
        _ => await IgnoreAsync(Subject(token.Text(0) ?? ""), call.Request, cancellationToken),
    };

    private async Task<Reply> IgnoreAsync(string subject, CommandRequest request, CancellationToken cancellationToken)
    {
        var said = Sentence.Of(Texts.Access_Ignored, subject);
        await accessRequests.IgnoreAsync(subject, cancellationToken, Line(AuditAct.Deny, request, said.ToString()));
        return new Reply { Replaces = true }.Line("{0}", said);
    }

    private async Task<Reply> AllowAsync(string id, CommandRequest request, CancellationToken cancellationToken)
    {
        var subject = Subject(id);
        if (!access.IsAdmin(Owner.Parse(subject)))
            await access.SetAsync(subject, AccessRule.Allowed, request.Sender, cancellationToken, Line(AuditAct.Allow, request, subject));
        await accessRequests.WelcomeAsync(subject, cancellationToken);
        return new Reply { Private = true }.Line(Texts.Admin_Allowed, Span.Mono(subject));
    }

    private async Task<Reply> DenyAsync(string id, CommandRequest request, CancellationToken cancellationToken)
    {
        var subject = Subject(id);
        if (access.IsConfiguredAdmin(Owner.Parse(subject)))
            return new Reply { Private = true }.Line(Texts.Admin_Configured, subject);

        await access.SetAsync(subject, AccessRule.Denied, request.Sender, cancellationToken, Line(AuditAct.Deny, request, subject));
        return new Reply { Private = true }.Line(Texts.Admin_Denied, Span.Mono(subject));
    }

    private Reply List()
    {
        var reply = new Reply { Private = true }.Line(Texts.Admin_List_Mode, access.IsOpen ? Texts.Admin_List_Open : Texts.Admin_List_Allowlist);
        if (access.IsPaused)
            reply = reply.Line(Texts.Admin_List_PausedNow);
        foreach (var (subject, rule, configured) in access.List())
            reply = reply.Line(configured ? Texts.Admin_List_Configured : Texts.Admin_List_Line, Span.Mono(subject), Word(rule));
        return reply;
    }

    private async Task<Reply> PauseAsync(bool pause, CommandRequest request, CancellationToken cancellationToken)
    {
        await access.PauseAsync(pause, cancellationToken, Line(pause ? AuditAct.Pause : AuditAct.Resume, request));
        return new Reply { Private = true }.Line(pause ? Texts.Admin_Paused : Texts.Admin_Resumed);
    }

    private Task<Reply> SettleAsync(CommandRequest request, string rental, bool bought, string? order, CancellationToken cancellationToken) =>
        long.TryParse(rental, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? settle.SettleAsync(request, id, bought, order, cancellationToken)
            : throw new RefusedException(RefusalCode.NothingToSettle, rental);

    private Action<BotDbContext> Line(AuditAct act, CommandRequest request, string? detail = null) => db => audit.Note(db, act, request, detail: detail);

    private static string Subject(string id) => Owner.TryParse(id, out var owner) ? owner.ToString() : throw new RefusedException(RefusalCode.BadId, id);

    private static string Word(AccessRule rule) => rule switch
    {
        AccessRule.Allowed => Texts.Rule_Allowed,
        AccessRule.Denied => Texts.Rule_Denied,
        _ => Texts.Rule_Admin,
    };
}
