using Microsoft.Extensions.Logging;
using SmsBot.Host.Tests.App;
using SmsBot.Host.Tests.Processes;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Access;

/// <summary>A test of the whole app fails where its bot logs a secret, of every kind that it uses.</summary>
public sealed class LeakTests
{
    [Theory]
    [InlineData("key")]
    [InlineData("token")]
    [InlineData("webhook")]
    [InlineData("discord")]
    [InlineData("interaction")]
    [InlineData("number")]
    [InlineData("code")]
    [InlineData("text")]
    [InlineData("note")]
    [InlineData("typed on Discord")]
    public async Task One_that_is_logged_is_seen(string kind)
    {
        var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        await world.RunAsync("--Providers:FetchSms:WebhookSecret=whsec_of_another_shop");
        var (ada, bea) = (world.Telegram.User("Ada"), world.Discord.Member("Bea"));
        var (_, order) = await world.RentsAsync(ada);
        world.Deliver(order, "Your WhatsApp code: 583920", "583920");
        await world.SeesAsync(ada, "583920");
        await world.AsksAsync(ada, "/note 1 words of my own", "note");
        bea.Types("price", ("service", "a service of no name"));
        await world.PassAsync(TimeSpan.FromSeconds(2));
        var leak = kind switch
        {
            "key" => world.Pool.ApiKey,
            "token" => world.Telegram.Token.Split(':')[1],
            "webhook" => "whsec_of_another_shop",
            "discord" => world.Discord.Token,
            "interaction" => world.Discord.Interactions.Keys.First(),
            "number" => order.PhoneNumber,
            "code" => "583920",
            "text" => "Your WhatsApp code: 583920",
            "note" => "/note 1 words of my own",
            _ => "a service of no name",
        };

        world.App
            .Get<ILoggerFactory>()
            .CreateLogger("a leak")
            .Log(LogLevel.Warning, default, leak, null, static (line, _) => $"It said {line}.");

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await world.DisposeAsync());
    }

    [Fact]
    public async Task One_on_the_console_of_the_built_program_is_seen()
    {
        using var folder = new TempFolder();
        var host = HostProcess.Run(folder.Path, ["a-verb-that-is-secret"]);
        host.Secrets.Add("a-verb-that-is-secret");
        await host.ExitsAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.DisposeAsync());
    }
}
