using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>Discord answers the older message of the same nonce, whatever stands in the new one.</summary>
public sealed class NonceTests
{
    private static readonly PostOptions Key = new() { Key = "0123456789ABCDEF012345" };

    [Fact]
    public async Task A_post_that_is_answered_with_another_message_is_made_again()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.PerChannel = 100;
        var ada = bench.Discord.Member("Ada");
        var first = await bench.PostAsync(ada, new Reply().Code("111111"), Key);

        var second = await bench.PostAsync(ada, new Reply().Code("222222"), Key);
        var again = await bench.PostAsync(ada, new Reply().Code("222222"), Key);

        Assert.NotEqual(first, second);
        Assert.Equal(second, again);
        Assert.Equal(["`111111`", "`222222`"], ada.Messages.Select(message => message.Content));
        Assert.All(
            bench.Discord.Calls.Where(call => call.Name == "POST channels/messages"),
            call => Assert.InRange(call.Body!.Value.GetProperty("nonce").GetString()!.Length, 1, 25));
    }

    [Fact]
    public async Task Another_chats_message_is_told_apart_too()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.PerChannel = 100;
        var (ada, bob) = (bench.Discord.Member("Ada"), bench.Discord.Member("Bob"));
        await bench.PostAsync(ada, new Reply().Code("111111"), Key);

        await bench.PostAsync(bob, new Reply().Code("222222"), Key);

        Assert.Equal("`222222`", Assert.Single(bob.Messages).Content);
    }

    [Fact]
    public async Task A_server_that_answers_only_other_messages_is_believed_no_code()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        bench.Discord.PerChannel = 100;
        var ada = bench.Discord.Member("Ada");
        await bench.PostAsync(ada, new Reply().Code("111111"), Key);
        await bench.PostAsync(ada, new Reply().Code("222222"), Key);
        await bench.PostAsync(ada, new Reply().Code("333333"), Key);

        var failed = await Assert.ThrowsAsync<ChatFailedException>(() => bench.PostAsync(ada, new Reply().Code("444444"), Key));

        Assert.Equal(ChatFailure.Rejected, failed.Failure);
    }
}
