namespace SmsBot.Discord.Tests;

/// <summary>What Discord is told of who calls.</summary>
public sealed class AgentTests
{
    [Theory]
    [InlineData("https://bot.example.org/", "https://code.example.org/smsbot", "https://bot.example.org")]
    [InlineData(" https://user:secret@bot.example.org:8443/sms?token=secret#x ", null, "https://bot.example.org:8443/sms")]
    [InlineData("https://bücher.example/", null, "https://xn--bcher-kva.example")]
    [InlineData("", "https://code.example.org/smsbot", "https://code.example.org/smsbot")]
    [InlineData("bot.example.org", "git@code.example.org:smsbot.git", "https://discord.com/developers/applications")]
    [InlineData(null, null, "https://discord.com/developers/applications")]
    public void The_operator_s_address_comes_first_then_the_project_s(string? publicUrl, string? repository, string shown)
    {
        var agent = DiscordAgent.Of(publicUrl, repository);

        Assert.Matches(@"^DiscordBot \(https?://[^,\s]+, [0-9]+\.[0-9]+\.[0-9]+\)$", agent);
        Assert.StartsWith($"DiscordBot ({shown}, ", agent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_sent_with_every_call_and_with_the_gateway_s_handshake()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Configuration["Web:PublicUrl"] = "https://bot.example.org";
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "No commands.");

        Assert.All(
            bench.Discord.Agents, agent => Assert.StartsWith("DiscordBot (https://bot.example.org, ", agent, StringComparison.Ordinal));
        Assert.True(bench.Discord.Agents.Count > bench.Discord.Gateway.Handshakes.Count);
    }
}
