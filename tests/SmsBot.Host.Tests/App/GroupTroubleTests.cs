using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Groups that go, posts whose time is over, and bots that end in between.</summary>
public sealed class GroupTroubleTests
{
    private const string Code = "Your WhatsApp code: 583920";

    [Fact]
    public async Task A_group_that_threw_the_bot_out_gets_no_code_and_the_owner_gets_each_once_with_the_reason()
    {
        var (world, group, ada) = await StartAsync();
        await using var _ = world;
        await ada.SaysAsync("/help");
        var (_, order) = await world.RentsInAsync(ada, group);
        group.Refusal = BotApiAnswer.Forbidden("bot was kicked from the supergroup chat");

        world.Deliver(order, Code, "583920");
        var told = await world.SeesAsync(ada, Code);
        Assert.StartsWith("583920\nI can no longer post in Team", told.Text, StringComparison.Ordinal);
        Assert.Contains("403", told.Text, StringComparison.Ordinal);
        await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));
        Assert.Equal(1, ada.Count(Code));
        Assert.Single(
            await world.ReadAsync(
                db => db.Outbox.Where(entry => entry.Status == OutboxStatus.Parked && entry.Kind == OutboxKind.Code).ToListAsync()));

        await world.StopAppAsync();
        await world.RunAsync(Arguments(group));
        await world.PassAsync(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1));
        Assert.Equal(1, ada.Count(Code));
    }

    [Fact]
    public async Task Who_never_pressed_Start_is_told_so_in_the_group_once_an_hour_and_nothing_else()
    {
        var (world, group, ada) = await StartAsync();
        await using var _ = world;
        var bob = world.Telegram.User("Bob");
        const string Hint = ", open a private chat with me first, so that I can answer you there: t.me/sms_test_bot?start=";

        await bob.SaysAsync("/rent whatsapp us", group);
        var hint = await world.SeesInAsync(group, Hint);
        Assert.StartsWith("Bob" + Hint, hint.Text, StringComparison.Ordinal);
        Assert.Equal(["Bob"], hint.Marked("text_mention"));
        Assert.DoesNotContain("WhatsApp", hint.Text, StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < 5; i++)
            await bob.SaysAsync("/numbers", group);
        await world.PassAsync(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(10));
        Assert.Equal(1, Hints());

        await ada.SaysAsync("/help");
        await ada.SaysAsync("/numbers", group);
        await world.SeesAsync(ada, "That is for our private chat");
        Assert.Equal(1, Hints());
        await world.PassAsync(TimeSpan.FromMinutes(51), TimeSpan.FromSeconds(30));
        await bob.SaysAsync("/rent whatsapp us", group);
        await world.UntilAsync(() => Hints() == 2);

        int Hints() => group.Messages.Count(message => message.Text.Contains(Hint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_s_post_is_deleted_when_its_time_is_over_though_the_bot_restarted()
    {
        var (world, group, ada) = await StartAsync();
        await using var _ = world;
        await ada.SaysAsync("/rights codes show", group);
        await ada.SaysAsync("/rights delete 9999", group);
        await world.SeesInAsync(group, "Admins change it:");
        await ada.SaysAsync("/rights delete 5", group);
        await world.SeesInAsync(group, "A code's post is deleted after 5 min.");
        var (card, order) = await world.RentsInAsync(ada, group);
        world.Deliver(order, Code, "583920");
        var post = await world.SeesInAsync(group, Code);
        await AppBooks.DeliveredAsync(world);
        await world.PassAsync(TimeSpan.FromMinutes(4), TimeSpan.FromSeconds(4));
        Assert.NotNull(group.Find(post.Id));

        await world.StopAppAsync();
        world.Telegram.Faults.Add("deleteMessage", Fault.TooManyRequests(6), Fault.Html());
        await world.RunAsync(Arguments(group));
        await world.UntilAsync(() => group.Find(post.Id) is null, TimeSpan.FromSeconds(2));

        Assert.NotNull(group.Find(card.Id));
        await world.UntilStoredAsync(db => db.Audit.AnyAsync(entry => entry.Act == AuditAct.Delete));
        Assert.Null(Assert.Single(await world.AuditAsync(AuditAct.Delete)).Detail);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ended_anywhere_between_the_commit_and_the_posts_each_chat_has_the_code(bool after)
    {
        for (var number = 0; ; number++)
        {
            var (world, group, ada) = await StartAsync();
            await using var _ = world;
            var other = world.Telegram.Group("Other");
            await ada.SaysAsync("/help");
            await world.StopAppAsync();
            string[] arguments = [.. Arguments(group), $"--Access:Chats:1=telegram:{other.Id}"];
            await world.RunAsync(arguments);
            other.Statuses[ada.Id] = "administrator";
            var (_, order) = await world.RentsInAsync(ada, group);
            await ada.SaysAsync("/share 1", other);
            await world.SeesInAsync(other, "Shared here, rented by Ada.");
            await world.SettleAsync();

            var effects = world.App.Effects;
            effects.Arm(after ? null : number, after ? number : null);
            world.Deliver(order, Code, "583920");
            await world.UntilAsync(() => effects.IsDead || (Has(group) && Has(other)));
            await world.SettleAsync();
            if (!effects.IsDead)
            {
                Assert.True(number > 3);
                return;
            }

            world.App.Abandon();
            await world.RunAsync(arguments);
            await world.UntilAsync(() => Has(group) && Has(other));
            await AppBooks.DeliveredAsync(world);
            Assert.Equal(2, await world.ReadAsync(db => db.Outbox.CountAsync(entry => entry.Kind == OutboxKind.Code)));

            // On Telegram a rare repeat after a crash is accepted, a loss never.
            Assert.InRange(group.Messages.Count(message => message.Text.Contains("has arrived", StringComparison.Ordinal)), 1, 2);
            await AppBooks.AgreeAsync(world);
        }

        static bool Has(SimulatedChat chat) =>
            chat.Messages.Any(message => message.Text.Contains("A code for WhatsApp has arrived.", StringComparison.Ordinal));
    }

    private static async Task<(BotWorld World, SimulatedChat Group, SimulatedUser Ada)> StartAsync()
    {
        SimulatedChat? group = null;
        var world = await GroupSteps.StartAsync(world => Arguments(group = world.Telegram.Group("Team")));
        var ada = world.Telegram.User("Ada");
        group!.Statuses[ada.Id] = "administrator";
        return (world, group, ada);
    }

    private static string[] Arguments(SimulatedChat group) => [$"--Access:Chats:0=telegram:{group.Id}"];
}
