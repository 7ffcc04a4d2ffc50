using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Ledger;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Who did what, where and when: a group's admins see their group, the bot's admins everything. The answer is private.</summary>
internal sealed class AuditCommand(UnitOfWork unitOfWork, AccessPolicy access, GroupAdmins groups, MemberSettingsStore members) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("audit", Texts.Command_audit) { InGroups = true, Presses = [ButtonActions.Audit] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var group = Group(call);
        if (!(group is null ? access.IsAdmin(call.Request.Sender) : await groups.IsAdminAsync(call.Request.Sender, group, cancellationToken)))
            throw new RefusedException(RefusalCode.AdminsOnly);

        var filter = call.Token is { } token
            ? AuditFilter.Parse(token.Text(1))
            : await unitOfWork.ReadAsync(db => AuditFilter.ReadAsync(db, call.Words, cancellationToken), cancellationToken);
        return filter is null
            ? new Reply { Private = true }.Line(Texts.Audit_Usage)
            : await ShowAsync(call, filter, group, cancellationToken);
    }

    /// <summary>The group of the chat or, on a page that was sent in private, of its button. A thread belongs to its group.</summary>
    private static ChatRef? Group(CommandContext call) => call switch
    {
        { Token: { } token } => token.Text(2) is { } id ? new ChatRef(call.Request.Chat.Platform, id) : null,
        { Request.ChatKind: ChatKind.Private } => null,
        _ => call.Request.Chat with { Thread = "" },
    };

    private async Task<Reply> ShowAsync(CommandContext call, AuditFilter filter, ChatRef? group, CancellationToken cancellationToken)
    {
        var size = filter.Last ?? AuditFilter.Most;
        var (count, page, entries) = await unitOfWork.ReadAsync(
            async db =>
            {
                var all = filter.Of(InGroup(db.Audit, group));
                var count = await all.CountAsync(cancellationToken);
                var page = (int)Math.Clamp(call.Token?.Id(0) ?? 0, 0, Math.Max(0, (count - 1) / size));
                return (count, page, await all.OrderByDescending(entry => entry.Id).Skip(page * size).Take(size).ToListAsync(cancellationToken));
            },
            cancellationToken);
        var reply = new Reply { Private = true, Replaces = call.IsPress };
        if (count == 0)
            return reply.Line(Texts.Audit_None);

        var pages = (count + size - 1) / size;
        var zone = (await members.ReadAsync(call.Request.Sender, cancellationToken)).TimeZone;
        reply = reply.Heading(Sentence.Of(Texts.Audit_Title, page + 1, pages).ToString());
        reply = entries.Aggregate(reply, (all, entry) => all.Line("{0}", AuditText.Of(entry, zone, withChat: group is null)));

        List<Button> row = [];
        if (page > 0)
            row.Add(Button.Press(Texts.History_Newer, Token(page - 1)));
        if (page < pages - 1)
            row.Add(Button.Press(Texts.History_Older, Token(page + 1)));
        return reply.Row([.. row]);

        ButtonToken Token(int to) => group is null ? ButtonToken.Of(ButtonActions.Audit, to, filter.Token) : ButtonToken.Of(ButtonActions.Audit, to, filter.Token, group.ChatId);
    }

    private static IQueryable<AuditEntry> InGroup(IQueryable<AuditEntry> entries, ChatRef? group)
    {
        if (group is null)
            return entries;

        var threads = $"{group}/";
        return entries.Where(entry => entry.Chat == group || ((string)(object)entry.Chat!).StartsWith(threads));
    }
}
