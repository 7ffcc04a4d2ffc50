using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>Presses on what others see too, and on what stands in a channel for one member alone.</summary>
public sealed class PublicPressTests
{
    [Fact]
    public async Task What_is_for_the_member_alone_never_takes_the_place_of_what_others_see()
    {
        await using var bench = await StartedAsync();
        var (ada, channel) = (bench.Discord.Member("Ada"), bench.Discord.Channel());
        var chat = new ChatRef("discord", DiscordMember.Server, channel.Id);
        await bench.Sender.PostAsync(chat, new Reply().Line("The card"), PostOptions.None, CancellationToken.None);
        var card = bench.Discord.Messages(channel.Id)[0];

        ada.PressesData(card, "1.hi.0");
        var request = await bench.Conversation.NextAsync();
        Assert.Equal((ChatKind.Private, false), (request.ChatKind, request.PressedAlone));
        Assert.True((await ada.SeesAsync("Replaced by 1.hi.0")).Ephemeral);
        Assert.Equal("The card", Assert.Single(bench.Discord.Messages(channel.Id)).Text);

        // What is for the group is edited where it stands.
        ada.PressesData(card, "1.by.1");
        Assert.Equal(
            (ChatKind.Group, false), await bench.Conversation.NextAsync() is var next ? (next.ChatKind, next.PressedAlone) : default);
        await bench.Discord.UntilAsync(() => bench.Discord.Messages(channel.Id)[0].Text == "Replaced by 1.by.1", "It was not replaced.");
    }

    [Theory]
    [InlineData("1.hi.0")]
    [InlineData("1.by.1")]
    public async Task What_stands_in_a_channel_for_one_member_alone_is_replaced_for_them(string token)
    {
        await using var bench = await StartedAsync();
        var (ada, channel) = (bench.Discord.Member("Ada"), bench.Discord.Channel());
        ada.TypesIn(channel, "rent");
        await bench.Conversation.NextAsync();
        var said = await ada.SeesAsync("Answered");

        ada.PressesData(said, token);

        Assert.True((await bench.Conversation.NextAsync()).PressedAlone);
        Assert.Equal(said.Id, (await ada.SeesAsync($"Replaced by {token}")).Id);
        Assert.Single(ada.Messages);
        Assert.Empty(bench.Discord.Messages(channel.Id));
    }

    private static async Task<DiscordBench> StartedAsync()
    {
        var bench = await DiscordBench.NewAsync();
        bench.Buttons.Add(new("history", ["hi"]));
        bench.Buttons.Add(new("buy", ["by"]) { InGroups = true });
        bench.Conversation.Handling = async (request, token) =>
        {
            var reply = new Reply().Line(request.Pressed is null ? "Answered" : "Replaced by {0}", request.Pressed);
            try
            {
                if (request.Pressed is not null)
                {
                    await bench.Sender.EditAsync(request.Chat, request.MessageId, reply, token);
                    return;
                }
            }
            catch (ChatFailedException fault) when (fault.Failure == ChatFailure.MessageGone)
            {
                // Said as a new message.
            }

            await bench.Sender.PostAsync(request.Chat, reply, PostOptions.None with { Ticket = request.Ticket }, token);
        };
        return await bench.StartAsync();
    }
}
