using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>Reports and exports come as files, each platform's own way, and to nobody else.</summary>
public sealed class FileTests
{
    private const string Code = "Your WhatsApp code: 583920";

    [Fact]
    public async Task The_report_is_a_file_on_both_platforms_without_numbers_and_codes()
    {
        await using var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var (boss, ada, chief) = (world.Telegram.User("Boss"), world.Telegram.User("Ada"), world.Discord.Member("Chief"));
        await world.RunAsync($"--Access:Admins:0=telegram:{boss.Id}", $"--Access:Admins:1=discord:{chief.Id}");
        var (_, order) = await world.RentsAsync(ada);
        world.Deliver(order, Code, "583920");
        await world.SeesAsync(ada, Code);

        await world.PressAsync(boss, await world.AsksAsync(boss, "/admin report", "1 of them with a code"), "As CSV");
        var file = (await world.SeesAsync(boss, message => message.File is not null)).File!;
        chief.TypesInServer("admin report");
        var report = await world.SeesAsync(chief, "1 numbers, 1 of them with a code.");
        chief.Presses(report, "As CSV");
        await world.UntilAsync(() => chief.Find(message => message.File is not null) is not null);
        var onDiscord = chief.Find(message => message.File is not null)!;

        var month = $"{world.Clock.GetUtcNow():yyyy-MM}";
        Assert.Equal($"smsbot-{month}.csv", file.Name);
        Assert.Equal(
            $"month,member,name,service,provider,numbers,with_code,charged_usd,refunded_usd\r\n{month},telegram:{ada.Id},Ada,WhatsApp,SMSPool,1,1,0.31,0\r\n",
            file.Text);
        Assert.True(onDiscord.Ephemeral);
        Assert.Equal((file.Name, file.Text), (onDiscord.File!.Name, onDiscord.File.Text));
    }

    [Fact]
    public async Task An_export_reaches_its_member_alone_also_when_the_platform_asks_to_wait()
    {
        SimulatedChat? group = null;
        await using var world = await GroupSteps.StartAsync(
            world => [
                $"--Access:Chats:0=telegram:{(group = world.Telegram.Group("Team")).Id}",
                $"--Access:Chats:1=discord:{DiscordMember.Server}",
            ],
            discord: true);
        var (ada, dan, channel) = (world.Telegram.User("Ada"), world.Discord.Member("Dan"), world.Discord.Channel());
        var (_, order) = await world.RentsAsync(ada);
        world.Deliver(order, Code, "583920");
        await world.SeesAsync(ada, Code);

        await ada.SaysAsync("/forget export", group);
        await world.SeesAsync(ada, "That is for our private chat");
        world.Telegram.Faults.Add("sendDocument", Fault.TooManyRequests(40));
        await ada.SaysAsync("/forget export");
        var file = (await world.SeesAsync(ada, message => message.File is not null, TimeSpan.FromSeconds(2))).File!;
        Assert.Contains($"number,1,{world.Clock.GetUtcNow():yyyy-MM-dd}", file.Text, StringComparison.Ordinal);
        Assert.Contains(Code, file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(group!.Messages, message => message.File is not null);
        await world.PassAsync(TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(5));
        Assert.Single(ada.Chat.Messages, message => message.File is not null);

        dan.TypesIn(channel, "forget", ("what", "export"));
        await world.SeesAsync(dan, "This file contains everything");
        Assert.True(dan.Find(message => message.File is not null)!.Ephemeral);
        Assert.DoesNotContain(world.Discord.Messages(channel.Id), message => message.File is not null);
    }

    [Fact]
    public async Task In_the_web_chat_it_is_there_to_be_saved()
    {
        await using var world = await BotWorld.StartAsync("--Web:Chat=true");
        await using var clients = new ServiceCollection().AddHttpClient().BuildServiceProvider();
        using var client = clients.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var said = new HttpRequestMessage(HttpMethod.Post, world.App.Url + "/web/say")
        {
            Content = new StringContent("""{"member":"me","id":"a1","text":"/forget export"}""", Encoding.UTF8, "application/json")
        };
        said.Headers.Add(WebChatGuard.Header, "1");
        using var taken = await client.SendAsync(said);
        Assert.True(taken.IsSuccessStatusCode, $"{taken.StatusCode}");

        var log = world.App.Get<WebChatLog>();
        IReadOnlyList<TranscriptMessage> messages = [];
        await world.UntilStoredAsync(
            async _ => (messages = await log.ListAsync([new ChatRef("web", "me")], CancellationToken.None)).Count > 1);
        using var shown = JsonDocument.Parse(WebMessages.ToJson(messages[^1]));
        var file = shown.RootElement.GetProperty("file");
        Assert.Equal("smsbot-export.csv", file.GetProperty("name").GetString());
        Assert.StartsWith("#settings,", file.GetProperty("text").GetString(), StringComparison.Ordinal);
    }
}
