using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>Posts to a server's channels and threads; a thread is a channel to Discord.</summary>
public sealed class ChannelTests
{
    [Theory]
    [InlineData("channel")]
    [InlineData("thread")]
    public async Task A_post_stands_in_the_channel_answers_its_card_and_can_be_edited(string name)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var channel = bench.Discord.Channel();
        var chat = new ChatRef("discord", DiscordMember.Server, channel.Id);

        var card =
            await bench.Sender.PostAsync(chat, new Reply().Line("The card in a {0}", name), PostOptions.None, CancellationToken.None);
        await bench.Sender.PostAsync(chat, new Reply().Line("An answer"), new PostOptions(card) { Key = "7" }, CancellationToken.None);
        await bench.Sender.PostAsync(chat, new Reply().Line("An answer"), new PostOptions(card) { Key = "7" }, CancellationToken.None);
        await bench.Sender.EditAsync(chat, card, new Reply().Line("Edited"), CancellationToken.None);

        var messages = bench.Discord.Messages(channel.Id);
        Assert.Equal(["Edited", "An answer"], messages.Select(message => message.Text));
        Assert.Equal(card, messages[1].ReplyTo);
        Assert.Equal(0, bench.Discord.Count("POST users/@me/channels"));
    }

    [Theory]
    [InlineData(50001, "the bot cannot see this channel (50001): add its role to the channel")]
    [InlineData(50013, "the bot may not write in this channel (50013): give its role Send Messages")]
    public async Task Where_the_bot_may_not_write_it_says_what_to_give_it(int code, string mend)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var channel = bench.Discord.Channel();
        channel.Refuses = code;
        var chat = new ChatRef("discord", DiscordMember.Server, channel.Id);

        var refused = await Assert.ThrowsAsync<ChatFailedException>(
            () => bench.Sender.PostAsync(chat, new Reply().Line("Hello"), PostOptions.None, CancellationToken.None));

        Assert.Equal(ChatFailure.Blocked, refused.Failure);
        Assert.StartsWith(mend, refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, bench.Discord.Count("POST channels/messages"));
    }
}
