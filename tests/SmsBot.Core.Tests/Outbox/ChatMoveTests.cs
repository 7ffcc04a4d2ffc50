using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

public sealed class ChatMoveTests
{
    private static readonly ChatRef Old = new("test", "ada");
    private static readonly ChatRef New = new("test", "new");

    [Fact]
    public async Task Everything_of_the_chat_moves_and_other_chats_stay()
    {
        await using var core = await TestCore.RentedAsync();
        await core.SaysAsync("/rent whatsapp us", new Owner("test", "bob"));
        await PutAsync(core, Old);

        await core.Get<DeadLetters>().MoveAsync(Old, New, CancellationToken.None);

        var bob = new ChatRef("test", "bob");
        Assert.Equal([New, bob], await core.ReadAsync(db => db.Rentals.OrderBy(row => row.Id).Select(row => row.Chat).ToListAsync()));
        Assert.Equal([New, bob], await core.ReadAsync(db => db.Cards.OrderBy(row => row.Id).Select(row => row.Chat).ToListAsync()));
        Assert.Null(await core.ReadAsync(db => db.Cards.OrderBy(row => row.Id).Select(row => row.MessageId).FirstAsync()));
        Assert.Equal([New], await core.ReadAsync(db => db.Groups.Select(row => row.Chat).ToListAsync()));
        Assert.Equal([New], await core.ReadAsync(db => db.Shares.Select(row => row.Chat).ToListAsync()));
        Assert.Equal([New], await core.ReadAsync(db => db.Expectations.Select(row => row.Chat).ToListAsync()));
    }

    [Fact]
    public async Task A_groups_own_account_moves_with_it()
    {
        await using var core = await TestCore.RentedAsync();
        await core.WriteAsync(
            db => db.Rentals.ExecuteUpdateAsync(set => set.SetProperty(rental => rental.Account, GroupChat.AccountOf(Old))));

        await core.Get<DeadLetters>().MoveAsync(Old, New, CancellationToken.None);

        Assert.Equal("chat:test:new", await core.ReadAsync(db => db.Rentals.Select(rental => rental.Account).SingleAsync()));
    }

    [Fact]
    public async Task What_was_booked_to_the_group_is_booked_to_it_under_its_new_id()
    {
        await using var core = await TestCore.RentedAsync();
        var (ada, old) = (await core.ReadAsync(db => db.Spends.Select(spend => spend.Account).SingleAsync()), GroupChat.AccountOf(Old));
        await core.WriteAsync(db => db.Spends.ExecuteUpdateAsync(set => set.SetProperty(spend => spend.Account, old)));
        await core.WriteAsync(
            db => db.LedgerEntries
                .Where(entry => entry.Account == ada)
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Account, old)));
        await core.WriteAsync(
            db => db.LedgerEntries
                .Where(entry => entry.Account == LedgerPostings.HoldAccount(ada))
                .ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Account, LedgerPostings.HoldAccount(old))));
        var before = await SumsAsync();

        await core.Get<DeadLetters>().MoveAsync(Old, New, CancellationToken.None);

        Assert.Equal("chat:test:new", await core.ReadAsync(db => db.Spends.Select(spend => spend.Account).SingleAsync()));
        Assert.Equal(
            before.ToDictionary(pair => pair.Key.Replace(old, "chat:test:new", StringComparison.Ordinal), pair => pair.Value),
            await SumsAsync());

        Task<Dictionary<string, long>> SumsAsync() =>
            core.ReadAsync(
                db => db.LedgerEntries
                    .GroupBy(entry => entry.Account)
                    .ToDictionaryAsync(group => group.Key, group => group.Sum(entry => entry.Micros)));
    }

    /// <summary>However the move becomes known: told by an update, or by an error of whatever was sent first.</summary>
    [Theory]
    [InlineData("post")]
    [InlineData("card")]
    [InlineData("answer")]
    [InlineData("told")]
    public async Task A_group_that_moved_is_listed_under_its_new_id_whoever_noticed(string how)
    {
        await using var core = await TestCore.StartAsync(new Dictionary<string, string?> { ["Access:Chats:0"] = Old.ToString() });
        core.Chat.Fails =
            (chat, _) => chat == Old && how != "told" ? new ChatFailedException(ChatFailure.Moved, "moved", movedTo: New) : null;
        switch (how)
        {
            case "post":
                await core.WriteAsync(db =>
                {
                    NotificationWriter.Add(db, Old, new Reply().Line("{0}", "hello"), core.Time.GetUtcNow());
                    return Task.CompletedTask;
                });
                await core.RelayAsync();
                await core.RelayAsync();
                break;
            case "card":
                await core.SaysAsync("/rent whatsapp us");
                Assert.Equal(1, core.Provider.Rents);
                break;
            case "answer":
                await core.SaysAsync("/help");
                break;
            default:
                await core.Get<IRequestPipeline>().MoveChatAsync(Old, New, CancellationToken.None);
                break;
        }

        Assert.True(core.Get<IChatList>().IsListedChat(New));
        Assert.Contains(New, core.Get<IChatList>().ListedChats("test"));
        Assert.Equal(how == "told" ? [] : [New], core.Chat.Messages.Select(message => message.Chat).Distinct());
    }

    [Fact]
    public async Task A_new_chat_that_has_the_like_already_keeps_its_own_and_loses_no_code_and_no_notice()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await PutAsync(core, Old);
        await PutAsync(core, New);
        var code = await core.ReadAsync(db => db.Outbox.SingleAsync());
        await core.WriteAsync(
            db =>
            {
                db.Outbox.Add(
                    new OutboxEntry
                    {
                        Chat = New,
                        Kind = code.Kind,
                        SmsId = code.SmsId,
                        RentalId = code.RentalId,
                        Payload = code.Payload,
                        CreatedAt = code.CreatedAt,
                    });
                foreach (var chat in (ChatRef[])[Old, New])
                    NotificationWriter.Add(db, chat, new Reply().Line("{0}", $"notice of {chat.ChatId}"), core.Time.GetUtcNow());
                return Task.CompletedTask;
            });

        await core.Get<DeadLetters>().MoveAsync(Old, New, CancellationToken.None);
        await core.RelayAsync();

        Assert.Equal(["583920"], core.Chat.Codes);
        Assert.All(
            ["notice of ada", "notice of new"],
            notice => Assert.Single(core.Chat.Messages, message => message.Chat == New && message.Text == notice));
        Assert.Equal([New], await core.ReadAsync(db => db.Cards.Select(card => card.Chat).ToListAsync()));
        Assert.Equal(["Title of new"], await core.ReadAsync(db => db.Groups.Select(group => group.Title).ToListAsync()));
        Assert.Equal(["Title of new"], await core.ReadAsync(db => db.Shares.Select(share => share.Title).ToListAsync()));
        Assert.Equal(["Name in new"], await core.ReadAsync(db => db.Expectations.Select(one => one.WhoName).ToListAsync()));
    }

    /// <summary>What a chat has of the rental beside its card.</summary>
    private static Task PutAsync(TestCore core, ChatRef chat) => core.WriteAsync(
        async db =>
        {
            var (rental, now) = (await db.Rentals.OrderBy(rental => rental.Id).FirstAsync(), core.Time.GetUtcNow());
            if (chat != rental.Chat)
                Cards.Add(db, rental.Id, chat);
            db.Groups.Add(new GroupChat { Chat = chat, Title = $"Title of {chat.ChatId}" });
            db.Shares.Add(
                new Share
                {
                    RentalId = rental.Id,
                    Chat = chat,
                    Title = $"Title of {chat.ChatId}",
                    By = TestCore.Ada,
                    At = now,
                    TakenInAt = now,
                });
            db.Expectations.Add(
                new CodeWatch { RentalId = rental.Id, Chat = chat, Who = TestCore.Ada, WhoName = $"Name in {chat.ChatId}", At = now });
        });
}
