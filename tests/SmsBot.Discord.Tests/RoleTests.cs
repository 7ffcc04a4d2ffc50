using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

/// <summary>What somebody is in a channel, and in the server that it belongs to.</summary>
public sealed class RoleTests
{
    private const ulong View = 1 << 10;
    private const ulong Manage = 1 << 4;
    private const ulong ManageServer = 1 << 5;
    private const ulong Administrator = 1 << 3;
    private static readonly ChatRef Server = new("discord", DiscordMember.Server);

    [Theory]
    [InlineData(View, 0, 0, ChatRole.Member, ChatRole.Member)]
    [InlineData(View | Manage, 0, 0, ChatRole.Admin, ChatRole.Admin)]
    [InlineData(View, Manage, 0, ChatRole.Admin, ChatRole.Member)]
    [InlineData(View | Manage, 0, Manage, ChatRole.Member, ChatRole.Admin)]
    [InlineData(View, 0, View, ChatRole.Outsider, ChatRole.Member)]
    [InlineData(0, View, 0, ChatRole.Member, ChatRole.Outsider)]
    [InlineData(0, View | Manage, 0, ChatRole.Admin, ChatRole.Outsider)]
    [InlineData(ManageServer, 0, View, ChatRole.Admin, ChatRole.Admin)]
    [InlineData(Administrator, 0, View, ChatRole.Admin, ChatRole.Admin)]
    public async Task A_channel_s_overwrites_count_in_it_and_in_the_whole_server_the_roles_alone(
        ulong roles, ulong allowed, ulong denied, ChatRole inChannel, ChatRole inServer)
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var (ada, channel) = (bench.Discord.Member("Ada"), bench.Discord.Channel());
        ada.Permissions = roles;
        channel.Overwrites[ada.Id] = (allowed, denied);

        Assert.Equal(
            (inChannel, inServer),
            (await RoleAsync(bench, Server with { Thread = channel.Id }, ada), await RoleAsync(bench, Server, ada)));
    }

    [Fact]
    public async Task What_an_interaction_tells_of_a_channel_includes_its_overwrites_and_says_nothing_of_the_server()
    {
        await using var bench = await DiscordBench.StartedAsync();
        var (ada, mine, other) = (bench.Discord.Member("Ada"), bench.Discord.Channel(), bench.Discord.Channel());
        mine.Overwrites[ada.Id] = (Manage, 0);
        ada.TypesIn(mine, "rent");
        await bench.Conversation.NextAsync();
        var calls = bench.Discord.Calls.Count(call => call.Name.StartsWith("GET channels", StringComparison.Ordinal));

        Assert.Equal(ChatRole.Admin, await RoleAsync(bench, Server with { Thread = mine.Id }, ada));
        Assert.Equal(calls, bench.Discord.Calls.Count(call => call.Name.StartsWith("GET channels", StringComparison.Ordinal)));
        Assert.Equal(ChatRole.Member, await RoleAsync(bench, Server with { Thread = other.Id }, ada));
        Assert.Equal(ChatRole.Member, await RoleAsync(bench, Server, ada));
    }

    [Fact]
    public async Task Who_has_left_and_everybody_in_a_private_chat_or_a_server_without_the_bot_is_an_outsider()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        var (ada, bob) = (bench.Discord.Member("Ada"), bench.Discord.Member("Bob"));
        ada.Permissions = bob.Permissions = View | Manage;
        bob.IsGone = true;

        Assert.Equal(ChatRole.Outsider, await RoleAsync(bench, Server, bob));
        Assert.Equal(ChatRole.Outsider, await RoleAsync(bench, new ChatRef("discord", ada.Id), ada));
        Assert.Equal(ChatRole.Outsider, await RoleAsync(bench, new ChatRef("discord", "801000000000000001"), ada));
        foreach (var written in (string[])["", "home", "../1", "-1"])
        {
            Assert.Equal(ChatRole.Outsider, await RoleAsync(bench, new ChatRef("discord", written), ada));
            Assert.Equal(
                written.Length == 0 ? ChatRole.Admin : ChatRole.Outsider, await RoleAsync(bench, Server with { Thread = written }, ada));
        }
    }

    private static Task<ChatRole> RoleAsync(DiscordBench bench, ChatRef chat, DiscordMember who) =>
        bench.DuringAsync(bench.Services.GetRequiredService<IChatGroups>().RoleOfAsync(chat, who.Id, CancellationToken.None));
}
