using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

public sealed class DeadLettersTests
{
    private static readonly ChatRef Ada = new("test", "ada");
    private static readonly ChatRef Group = new("test", "group");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task After_a_restart_it_is_known_which_chats_are_parked(bool post)
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-parking-").FullName;
        try
        {
            await using (var before = await TestCore.RentedAsync(folder: folder))
            {
                if (post)
                    await before.WriteAsync(db => Task.FromResult(db.Outbox.Add(Waiting(before, Ada, OutboxStatus.Parked))));
                else
                    await before.WriteAsync(db => db.Cards.ExecuteUpdateAsync(set => set.SetProperty(card => card.Parked, true)));
            }

            await using var core = await TestCore.StartAsync(folder: folder);
            await core.Get<DeadLetters>().ReleaseAsync(Ada, CancellationToken.None);

            Assert.Equal(0, await core.ReadAsync(db => db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked)));
            Assert.Equal(0, await core.ReadAsync(db => db.Cards.CountAsync(card => card.Parked)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(ChatFailure.Blocked)]
    [InlineData(ChatFailure.Rejected)]
    public async Task A_code_that_a_group_did_not_take_goes_to_who_rented_the_number_with_the_reason(ChatFailure failure)
    {
        await using var core = await TestCore.RentedAsync();
        await core.WriteAsync(db => db.Rentals.ExecuteUpdateAsync(set => set.SetProperty(rental => rental.Chat, Group)));
        await core.WriteAsync(db => db.Cards.ExecuteUpdateAsync(set => set.SetProperty(card => card.Chat, Group)));
        await core.WriteAsync(db => Task.FromResult(db.Groups.Add(new GroupChat { Chat = Group, Title = "Team", HidesCodes = false })));
        core.Chat.Fails =
            (chat, reply) => chat == Group && reply.Blocks[0] is not HeadingBlock ? new ChatFailedException(failure, "kicked out") : null;
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));

        await core.RelayAsync();
        await core.RelayAsync();

        var told =
            Assert.Single(core.Chat.Messages, message => message.Chat == Ada && message.Text.Contains("583920", StringComparison.Ordinal));
        Assert.Contains("Team", told.Text, StringComparison.Ordinal);
        Assert.Contains("kicked out", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_that_cannot_be_saved_is_made_with_the_next_word()
    {
        await using var core = await TestCore.RentedAsync();
        await core.WriteAsync(db => Task.FromResult(db.Outbox.Add(Waiting(core, Ada, OutboxStatus.Waiting))));
        var deadLetters = core.Get<DeadLetters>();
        await deadLetters.ParkAsync(Ada, "blocked", CancellationToken.None);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => deadLetters.RetryAsync(Ada, _ => throw new InvalidOperationException("full"), CancellationToken.None));
        await deadLetters.ReleaseAsync(Ada, CancellationToken.None);

        Assert.Equal(OutboxStatus.Waiting, await core.ReadAsync(db => db.Outbox.Select(entry => entry.Status).SingleAsync()));
        Assert.False(await core.ReadAsync(db => db.Cards.Select(card => card.Parked).SingleAsync()));
    }

    [Fact]
    public async Task Who_unblocks_the_bot_gets_what_was_parked_for_every_topic_and_a_topic_releases_its_own()
    {
        await using var core = await TestCore.StartAsync();
        ChatRef[] chats = [Ada, Ada with { Thread = "7" }, Ada with { Thread = "8" }];
        foreach (var chat in chats)
        {
            await core.WriteAsync(db => Task.FromResult(db.Outbox.Add(Waiting(core, chat, OutboxStatus.Waiting))));
            await core.Get<DeadLetters>().ParkAsync(chat, "blocked", CancellationToken.None);
        }

        await core.Get<DeadLetters>().ReleaseAsync(chats[1], CancellationToken.None);
        Assert.Equal(
            [chats[1]],
            await core.ReadAsync(
                db => db.Outbox.Where(entry => entry.Status == OutboxStatus.Waiting).Select(entry => entry.Chat).ToListAsync()));
        await core.Get<DeadLetters>().ReleaseAsync(Ada, CancellationToken.None);
        Assert.Equal(0, await core.ReadAsync(db => db.Outbox.CountAsync(entry => entry.Status == OutboxStatus.Parked)));
    }

    private static OutboxEntry Waiting(TestCore core, ChatRef chat, OutboxStatus status) =>
        new()
        {
            Chat = chat,
            Kind = OutboxKind.Notice,
            Payload = new Reply().Line("{0}", "hello").ToJson(),
            Status = status,
            CreatedAt = core.Time.GetUtcNow(),
        };
}
