using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Groups;

/// <summary>The listed groups where somebody has written to the bot, and the settings of their admins.</summary>
internal sealed class GroupDirectory(UnitOfWork unitOfWork, AuditLog audit)
{
    private readonly ConcurrentDictionary<ChatRef, string> _titles = new();

    /// <summary>Saves the group's name if it is new.</summary>
    public async Task LearnAsync(ChatRef chat, string? title, CancellationToken cancellationToken)
    {
        var name = UntrustedText.Line(title, 60);
        if (name.Length == 0 || (_titles.TryGetValue(chat, out var known) && known == name))
            return;

        await unitOfWork.WriteAsync(async db => (await RowAsync(db, chat, cancellationToken)).Title = name, cancellationToken);
        _titles[chat] = name;
    }

    /// <summary>Every known group, newest first.</summary>
    public Task<List<GroupChat>> ListAsync(CancellationToken cancellationToken) =>
        unitOfWork.ReadAsync(db => db.Groups.OrderByDescending(group => group.Id).ToListAsync(cancellationToken), cancellationToken);

    public Task<GroupChat> ChangeAsync(
        CommandRequest request, Action<GroupChat> change, string what, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var group = await RowAsync(db, request.Chat, cancellationToken);
            change(group);
            audit.Note(db, AuditAct.Rights, request, detail: what);
            return group;
        },
        cancellationToken);

    private static async Task<GroupChat> RowAsync(BotDbContext db, ChatRef chat, CancellationToken cancellationToken)
    {
        if (await db.Groups.FirstOrDefaultAsync(group => group.Chat == chat, cancellationToken) is { } group)
            return group;

        group = GroupChat.Default(chat);
        db.Groups.Add(group);
        return group;
    }
}
