using SmsBot.Testing.App;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.App;

/// <summary>The audit of a group that is a server of Discord with its channels.</summary>
public sealed class ChannelAuditTests
{
    private const ulong ManageChannels = 1 << 4;

    [Fact]
    public async Task A_server_s_manager_reads_the_audit_of_all_its_channels_and_leafs_through_it_in_its_place()
    {
        await using var world = await GroupSteps.StartAsync(_ => [$"--Access:Chats:0=discord:{DiscordMember.Server}"], discord: true);
        var (gus, dan) = (world.Discord.Member("Gus"), world.Discord.Member("Dan"));
        var (team, other) = (world.Discord.Channel(), world.Discord.Channel());
        gus.Permissions = GroupSteps.Manages;
        team.Overwrites[dan.Id] = (ManageChannels, 0);
        foreach (var (channel, words) in new[] { (team, "codes show"), (other, "codes hide"), (team, "rent everyone") })
        {
            var saved = gus.Count("Saved.");
            gus.TypesLine($"/rights {words}", channel);
            await world.UntilAsync(() => gus.Count("Saved.") > saved);
        }

        gus.TypesIn(other, "audit", ("last", "2"));
        var page = await world.SeesAsync(gus, "page 1 of 2");
        Assert.True(page.Ephemeral);
        Assert.Contains("codes hide", page.Text, StringComparison.Ordinal);
        Assert.Contains("rent everyone", page.Text, StringComparison.Ordinal);
        gus.Presses(page, "Older");
        var older = await world.SeesAsync(gus, "page 2 of 2");
        Assert.Contains("codes show", older.Text, StringComparison.Ordinal);
        Assert.Equal(page.Id, older.Id);
        gus.Presses(page, "Newer");
        Assert.Equal(page.Id, (await world.SeesAsync(gus, "page 1 of 2")).Id);

        // Who manages one channel sees nothing of the others, not even by the manager's own button.
        dan.TypesIn(team, "audit");
        Assert.True((await world.SeesAsync(dan, "Only this bot's admins")).Ephemeral);
        dan.PressesData(page, $"1.au.0..{DiscordMember.Server}");
        await world.UntilAsync(() => dan.Count("Only this bot's admins") == 2);
        Assert.Empty(world.Discord.Messages(team.Id));
        Assert.Empty(world.Discord.Messages(other.Id));
    }
}
