using System.Net;
using SmsBot.Host.Tests.Hooks;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Processes;

/// <summary>What <c>/healthz/ready</c> knows: it is red while the bot cannot do its work, and the process lives on.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_is_red_while_another_process_polls_with_the_same_token()
    {
        await using var world = await BotWorld.StartAsync();
        using var client = new HookClient(world);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "ready"));

        world.Telegram.Faults.Add("getUpdates", Fault.Status(409, "Conflict: terminated by other getUpdates request"));
        await world.UntilAsync(
            () => world.Logs.Lines.Any(line => line.Contains("Another process polls Telegram", StringComparison.Ordinal)));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (await AskAsync(client, "ready"), await AskAsync(client, "live")));
        await world.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "ready"));
    }

    [Fact]
    public async Task It_is_red_once_the_gateway_has_refused_the_bot()
    {
        await using var world = await BotWorld.StartWithDiscordAsync();
        using var client = new HookClient(world);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "ready"));

        await world.Discord.Gateway.CloseAsync(4004);
        await world.UntilAsync(() => world.Logs.Lines.Any(line => line.Contains("commands and buttons are off", StringComparison.Ordinal)));

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (await AskAsync(client, "ready"), await AskAsync(client, "live")));
        await world.PassAsync(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await AskAsync(client, "ready"));
    }

    [Fact]
    public async Task It_is_red_while_the_database_file_is_gone()
    {
        await using var world = await BotWorld.StartAsync();
        using var client = new HookClient(world);
        File.Move(world.DatabasePath, world.DatabasePath + ".moved");

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (await AskAsync(client, "ready"), await AskAsync(client, "live")));

        File.Move(world.DatabasePath + ".moved", world.DatabasePath);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(client, "ready"));
    }

    private static async Task<HttpStatusCode> AskAsync(HookClient client, string of)
    {
        var status = await client.SendAsync(HttpMethod.Get, $"/healthz/{of}", null);
        if (of == "ready")
            Assert.Equal(status, await client.SendAsync(HttpMethod.Get, "/healthz", null));
        return status;
    }
}
