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
internal sealed class AuditCommand(
    UnitOfWork unitOfWork, AccessPolicy access, GroupAdmins groups, MemberSettingsStore members) : ICommand, IButtonHandler
{
    public CommandDescriptor Descriptor { get; } = new("audit", nameof(Texts.Command_audit))
    {
        InGroups = true,
        OnlyInGroupMenus = true,
        Options = CommandOptions.OfAudit,
    };

    public ButtonDescriptor Buttons { get; } = new("audit", [ButtonActions.Audit]) { InGroups = true };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        // A thread belongs to its group.
        var group = call.Request.ChatKind == ChatKind.Private ? null : call.Request.Chat with { Thread = "" };
        await RequireAdminAsync(call.Request, group, cancellationToken);
        var filter = await unitOfWork.ReadAsync(db => AuditFilter.ReadAsync(db, call.Words, cancellationToken), cancellationToken);
        return await ShowAsync(call.Request, filter, group, 0, cancellationToken);
    }

    /// <summary>Another page. It may be in private, so its group is in the button.</summary>
    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var group = press.Token.Text(2) is { } id ? new ChatRef(press.Request.Chat.Platform, id) : null;
        await RequireAdminAsync(press.Request, group, cancellationToken);
        return await ShowAsync(press.Request, AuditFilter.Parse(press.Token.Text(1)), group, press.Token.Id(0) ?? 0, cancellationToken);
    }

    private async Task RequireAdminAsync(CommandRequest request, ChatRef? group, CancellationToken cancellationToken)
    {
        if (!(group is null ? access.IsAdmin(request.Sender) : await groups.IsAdminAsync(request.Sender, group, cancellationToken)))
            throw new RefusedException(RefusalCode.AdminsOnly);
    }

    private async Task<Reply> ShowAsync(
        CommandRequest request, AuditFilter? filter, ChatRef? group, long asked, CancellationToken cancellationToken)
    {
        if (filter is null)
            return new Reply { Private = true }.Line(Texts.Audit_Usage);

        var size = filter.Last ?? AuditFilter.Most;
        var (count, page, entries) = await unitOfWork.ReadAsync(
            async db =>
            {
                var all = filter.Of(InGroup(db.Audit, group));
                var count = await all.CountAsync(cancellationToken);
                var page = (int)Math.Clamp(asked, 0, Math.Max(0, (count - 1) / size));
                return (count, page, await all.OrderByDescending(entry => entry.Id).Skip(page * size).Take(size)
                    .ToListAsync(cancellationToken));
            },
            cancellationToken);
        var reply = new Reply { Private = true, Replaces = request.IsPress };
        if (count == 0)
            return reply.Line(Texts.Audit_None);

        var pages = (count + size - 1) / size;
        var zone = (await members.ReadAsync(request.Sender, cancellationToken)).TimeZone;
        reply = reply.Heading(Sentence.Of(Texts.Audit_Title, page + 1, pages).ToString());
        reply = entries.Aggregate(reply, (all, entry) => all.Line("{0}", AuditText.Of(entry, zone, withChat: group is null)));

        List<Button> row = [];
        if (page > 0)
            row.Add(Button.Press(Texts.History_Newer, Token(page - 1)));
        if (page < pages - 1)
            row.Add(Button.Press(Texts.History_Older, Token(page + 1)));
        return reply.Row([.. row]);

        ButtonToken Token(int to) => group is null
            ? ButtonToken.Of(ButtonActions.Audit, to, filter.Token)
            : ButtonToken.Of(ButtonActions.Audit, to, filter.Token, group.ChatId);
    }

    private static IQueryable<AuditEntry> InGroup(IQueryable<AuditEntry> entries, ChatRef? group)
    {
        if (group is null)
            return entries;

        var threads = $"{group}/";
        return entries.Where(entry => entry.Chat == group || ((string)(object)entry.Chat!).StartsWith(threads));
    }
}
