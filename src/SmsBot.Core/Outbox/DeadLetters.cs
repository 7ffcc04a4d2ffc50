using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Outbox;

/// <summary>Keeps messages that a chat does not accept until the member writes again.</summary>
internal sealed class DeadLetters(UnitOfWork unitOfWork, OutboxSignal signal, IChatList list, TimeProvider time)
{
    /// <summary>True if the chat accepts nothing, false if only single messages were refused.</summary>
    private readonly ConcurrentDictionary<ChatRef, bool> _parked = new();

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var chats = await unitOfWork.ReadAsync(
            async db =>
            {
                var entries = await db.Outbox
                    .Where(entry => entry.Status == OutboxStatus.Parked)
                    .Select(entry => entry.Chat)
                    .Distinct()
                    .ToListAsync(cancellationToken);
                var cards = await db.Cards.Where(card => card.Parked).Select(card => card.Chat).Distinct().ToListAsync(cancellationToken);
                return entries.Union(cards).ToList();
            },
            cancellationToken);
        _parked.Clear();
        foreach (var chat in chats)
            _parked[chat] = true;
    }

    public async Task ParkAsync(ChatRef chat, string reason, CancellationToken cancellationToken)
    {
        await unitOfWork.WriteAsync(
            async db =>
            {
                await UndeliveredNotices.AddAsync(
                    db, db.Outbox.Where(entry => entry.Chat == chat), reason, time.GetUtcNow(), cancellationToken);
                await db.Outbox.Where(entry => entry.Chat == chat && entry.Status == OutboxStatus.Waiting).ExecuteUpdateAsync(
                    set => set.SetProperty(entry => entry.Status, OutboxStatus.Parked).SetProperty(entry => entry.Reason, reason),
                    cancellationToken);
                await db.Cards
                    .Where(card => card.Chat == chat)
                    .ExecuteUpdateAsync(set => set.SetProperty(card => card.Parked, true), cancellationToken);
            },
            cancellationToken);
        _parked[chat] = true;
    }

    public async Task ParkEntryAsync(OutboxEntry parked, string reason, CancellationToken cancellationToken)
    {
        await unitOfWork.WriteAsync(
            async db =>
            {
                await UndeliveredNotices.AddAsync(
                    db, db.Outbox.Where(entry => entry.Id == parked.Id), reason, time.GetUtcNow(), cancellationToken);
                await db.Outbox.Where(entry => entry.Id == parked.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(entry => entry.Status, OutboxStatus.Parked).SetProperty(entry => entry.Reason, reason),
                    cancellationToken);
            },
            cancellationToken);
        _parked.TryAdd(parked.Chat, false);
    }

    /// <summary>Only the cards of the chat are parked: its posts continue.</summary>
    public async Task ParkCardsAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        await unitOfWork.WriteAsync(
            db => db.Cards
                .Where(card => card.Chat == chat)
                .ExecuteUpdateAsync(set => set.SetProperty(card => card.Parked, true), cancellationToken),
            cancellationToken);
        _parked[chat] = true;
    }

    /// <summary>
    /// The member writes again: all parked messages of the chat, including single refused ones, are delivered again. A chat without a
    /// thread means all of its threads: a member who unblocks the bot does so for every topic.
    /// </summary>
    public async Task ReleaseAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        foreach (var parked in _parked.Keys.Where(parked => parked == chat || (chat.Thread.Length == 0 && parked.IsSameChat(chat))))
            await RetryAsync(parked, also: null, cancellationToken);
    }

    /// <summary>
    /// The chat accepted a message: what was parked for the whole chat follows. A single refused message would be refused again.
    /// </summary>
    public async Task ReleaseAfterPostAsync(ChatRef chat, CancellationToken cancellationToken)
    {
        if (_parked.TryGetValue(chat, out var whole) && whole)
            await RetryAsync(chat, also: null, cancellationToken);
    }

    /// <summary>The same on an admin's request or by the hourly retry.</summary>
    public async Task RetryAsync(ChatRef chat, Action<BotDbContext>? also, CancellationToken cancellationToken)
    {
        _parked.TryRemove(chat, out _);
        try
        {
            await unitOfWork.WriteAsync(
                async db =>
                {
                    also?.Invoke(db);
                    await db.Outbox.Where(entry => entry.Chat == chat && entry.Status == OutboxStatus.Parked).ExecuteUpdateAsync(
                        set => set.SetProperty(entry => entry.Status, OutboxStatus.Waiting), cancellationToken);
                    await db.Cards
                        .Where(card => card.Chat == chat)
                        .ExecuteUpdateAsync(set => set.SetProperty(card => card.Parked, false), cancellationToken);
                },
                cancellationToken);
        }
        catch
        {
            // Not released: the next message from there tries again.
            _parked[chat] = true;
            throw;
        }

        signal.Ring();
    }

    /// <summary>
    /// The chat got a new id, however that became known: all of its data moves. The chat list changes last, so that a move interrupted by a
    /// crash is found unfinished.
    /// </summary>
    public async Task MoveAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken)
    {
        await unitOfWork.WriteAsync(db => ChatMove.RunAsync(db, from, to, cancellationToken), cancellationToken);
        await list.MoveChatAsync(from, to, cancellationToken);
        signal.Ring();
    }
}
