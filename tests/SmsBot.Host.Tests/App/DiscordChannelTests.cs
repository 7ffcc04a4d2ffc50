using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Storage;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.App;

/// <summary>The outbox and a server's channels.</summary>
public sealed class DiscordChannelTests
{
    [Fact]
    public async Task What_a_channel_does_not_take_is_parked_with_its_mend_and_holds_nobody_else_up()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var (open, closed, ada) = (world.Discord.Channel(), world.Discord.Channel(), world.Discord.Member("Ada"));
        closed.Refuses = 50013;
        await PostAsync(world, closed, "Into the closed one");
        await PostAsync(world, open, "Into the open one");
        ada.Types("rent", ("service", "whatsapp"), ("country", "us"));

        await world.SeesAsync(ada, "Waiting for the SMS.");
        await world.UntilAsync(() => world.Discord.Messages(open.Id).Any(message => message.Text == "Into the open one"));
        await world.UntilStoredAsync(db => db.Outbox.AnyAsync(entry => entry.Status == OutboxStatus.Parked));

        var parked = await world.ReadAsync(db => db.Outbox.SingleAsync(entry => entry.Status == OutboxStatus.Parked));
        Assert.Equal(closed.Id, parked.Chat.Thread);
        Assert.StartsWith("the bot may not write in this channel (50013)", parked.Reason, StringComparison.Ordinal);
        Assert.Empty(world.Discord.Messages(closed.Id));
    }

    [Fact]
    public async Task A_code_rented_from_a_server_is_posted_nowhere_but_in_the_private_chat()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        var ada = world.Discord.Member("Ada");
        ada.TypesInServer("rent", ("service", "whatsapp"), ("country", "us"));
        await world.SeesAsync(ada, "Waiting for the SMS.");

        world.Deliver(Assert.Single(world.Pool.Orders), "Your WhatsApp code: 583920", "583920");
        await world.SeesAsync(ada, "Your WhatsApp code: 583920");
        await AppBooks.DeliveredAsync(world);

        var said = world.Discord.Calls.Where(call => call.Body?.ToString().Contains("583920", StringComparison.Ordinal) == true).ToList();
        Assert.NotEmpty(said);
        Assert.All(said, call => Assert.StartsWith($"channels/{ada.DmChannel}/messages", call.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_channel_s_codes_follow_when_the_bot_may_write_there_again_though_nobody_speaks(bool somethingElseIsPosted)
    {
        await using var world = await GroupSteps.StartAsync(_ => [$"--Access:Chats:0=discord:{DiscordMember.Server}"], discord: true);
        var (ada, channel) = (world.Discord.Member("Ada"), world.Discord.Channel());
        ada.Permissions = GroupSteps.Manages;
        ada.TypesIn(channel, "rent", ("service", "whatsapp"), ("country", "us"));

        // The card stands there before the number is bought; its buttons come with the number.
        await world.UntilAsync(() => world.Discord.Messages(channel.Id) is [{ Buttons.Count: > 0 }]);
        channel.Refuses = 50013;
        world.Deliver(Assert.Single(world.Pool.Orders), "Your WhatsApp code: 583920", "583920");
        await world.SeesAsync(ada, "I can no longer post in");
        await world.UntilStoredAsync(
            db => db.Outbox.AnyAsync(entry => entry.Status == OutboxStatus.Parked && entry.Kind == OutboxKind.Code));
        await world.PassAsync(TimeSpan.FromMinutes(2), TimeSpan.FromSeconds(5));

        channel.Refuses = null;
        if (somethingElseIsPosted)
            await PostAsync(world, channel, "A lease ends soon");
        else
            await world.PassAsync(TimeSpan.FromMinutes(58), TimeSpan.FromSeconds(20));
        await world.SeesInAsync(channel, "A code for WhatsApp has arrived.");
        await AppBooks.DeliveredAsync(world);
        Assert.Single(
            world.Discord.Messages(channel.Id),
            message => message.Text.Contains("A code for WhatsApp has arrived.", StringComparison.Ordinal));
        Assert.Equal(1, ada.Count("I can no longer post in"));
    }

    private static Task PostAsync(BotWorld world, DiscordChannel channel, string text) => world.App.Get<UnitOfWork>().WriteAsync(
        db =>
        {
            NotificationWriter.Add(
                db, new ChatRef("discord", DiscordMember.Server, channel.Id), new Reply().Line(text), world.Clock.GetUtcNow());
            return Task.CompletedTask;
        },
        CancellationToken.None);
}
