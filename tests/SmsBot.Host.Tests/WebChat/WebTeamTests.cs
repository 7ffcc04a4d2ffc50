using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Host.WebChat;
using SmsBot.Testing.Chat;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>The group chat alone: who said what, what only one member sees, and who may press where.</summary>
public sealed class WebTeamTests
{
    private static readonly ChatRef Team = new("web", "team");
    private static readonly ChatRef AdaInTeam = new("web", "ada", "team");

    [Fact]
    public async Task A_command_there_is_of_the_group_and_its_private_answers_go_to_who_typed_it_alone()
    {
        await using var web = await WebChatDriver.StartAsync();
        await using var page = await web.OpenAsync();
        await page.NextAsync("live");

        await SayAsync(web, "/rent google us");

        var request = Assert.Single(web.Conversation.Requests);
        Assert.Equal((Team, ChatKind.Group, "#team"), (request.Chat, request.ChatKind, request.ChatTitle));
        Assert.Equal((new Owner("web", "ada"), AdaInTeam), (request.Sender, request.PrivateChat));
        Assert.Equal(Team, request.RentalChat);
        var said = await page.MessageAsync();
        Assert.Equal(("team", "ada"), (said.GetProperty("chat").GetString(), said.GetProperty("by").GetString()));
        Assert.False(said.TryGetProperty("only", out _));

        await web.Sender.PostAsync(request.PrivateChat, new Reply().Code("583920"), PostOptions.None, default);
        var answer = await page.MessageAsync();
        Assert.Equal(("team", "ada"), (answer.GetProperty("chat").GetString(), answer.GetProperty("only").GetString()));
    }

    [Fact]
    public async Task Plain_words_there_are_for_its_members()
    {
        await using var web = await WebChatDriver.StartAsync();

        Assert.Equal(HttpStatusCode.NoContent, await SayAsync(web, "whatsapp us"));

        Assert.Empty(web.Conversation.Requests);
        Assert.Equal("whatsapp us", Assert.Single(await web.Transcript.ListAsync(Team with { Thread = "ada" }, 10, default)).Payload);
    }

    [Fact]
    public async Task A_press_belongs_to_a_message_that_the_member_sees()
    {
        await using var web = await WebChatDriver.StartAsync();
        var shared = await web.Sender.PostAsync(Team, new Reply().Line("Card"), PostOptions.None, default);
        var hers = await web.Sender.PostAsync(AdaInTeam, new Reply().Code("583920"), PostOptions.None, default);
        var inPrivate = await web.Sender.PostAsync(WebChatDriver.Ada, new Reply().Code("583920"), PostOptions.None, default);

        Assert.Equal(HttpStatusCode.NoContent, await PressAsync(web, "ben", shared));
        Assert.Equal(HttpStatusCode.NoContent, await PressAsync(web, "ada", hers));
        Assert.Equal(HttpStatusCode.BadRequest, await PressAsync(web, "ben", hers));
        Assert.Equal(HttpStatusCode.BadRequest, await PressAsync(web, "ada", inPrivate));
        Assert.Equal(HttpStatusCode.BadRequest, await PressAsync(web, "ada", "999"));

        Assert.Equal(
            [("ben", false, Team), ("ada", true, Team)],
            web.Conversation.Requests.Select(request => (request.Sender.UserId, request.PressedAlone, request.Chat)));
    }

    [Fact]
    public async Task An_edit_by_the_group_leaves_what_one_member_sees_to_that_member()
    {
        await using var web = await WebChatDriver.StartAsync();
        var id = await web.Sender.PostAsync(AdaInTeam, new Reply().Line("Which?"), PostOptions.None, default);

        await web.Sender.EditAsync(Team, id, new Reply().Line("Done."), default);

        Assert.Empty(await web.Transcript.ListAsync(Team, 10, default));
        Assert.Contains("Done.", Assert.Single(await web.Transcript.ListAsync(AdaInTeam, 10, default)).Payload, StringComparison.Ordinal);

        // The other way round a private answer would replace what everybody sees.
        var shared = await web.Sender.PostAsync(Team, new Reply().Line("Card"), PostOptions.None, default);
        var fault = await Assert.ThrowsAsync<ChatFailedException>(
            () => web.Sender.EditAsync(AdaInTeam, shared, new Reply().Code("583920"), default));
        Assert.Equal(ChatFailure.MessageGone, fault.Failure);
    }

    [Theory]
    [InlineData("ben")]
    [InlineData("ada")]
    [InlineData("other")]
    [InlineData("ada/team")]
    [InlineData("")]
    public async Task There_is_no_other_group_and_nobody_speaks_in_a_chat_of_another(string chat)
    {
        await using var web = await WebChatDriver.StartAsync();

        var said = await web.PostAsync("/web/say", new { member = "ada", chat, id = "a1", text = "/start" });
        var pressed = await web.PostAsync("/web/press", new { member = "ada", chat, id = "a2", messageId = "1", token = "1.he" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (said.StatusCode, pressed.StatusCode));
        Assert.Empty(web.Conversation.Requests);
    }

    [Theory]
    [InlineData("Providers:SmsPool:ApiKey")]
    [InlineData("Providers:Compatible:0:ApiKey")]
    public async Task With_a_real_provider_there_is_no_group_and_one_member(string key)
    {
        await using var web = await WebChatDriver.StartAsync(null, (key, "a-key-of-a-shop"), ("Web:Chat", "true"));

        var said = await web.PostAsync("/web/say", new { member = "me", chat = "team", id = "a1", text = "/start" });
        var start = await (await web.GetAsync("/web/start")).Content.ReadAsStringAsync();
        var fault = await Assert.ThrowsAsync<ChatFailedException>(
            () => web.Sender.PostAsync(Team, new Reply().Code("583920"), PostOptions.None, default));

        Assert.Equal(HttpStatusCode.BadRequest, said.StatusCode);
        Assert.DoesNotContain("team", start, StringComparison.Ordinal);
        Assert.Contains("\"me\"", start, StringComparison.Ordinal);
        Assert.Equal(ChatFailure.Blocked, fault.Failure);
        Assert.False(web.App.Services.GetRequiredService<WebChatTeam>().Is(Team));
        Assert.Null(web.App.Services.GetRequiredService<UnverifiedPlatform>().Group);
    }

    [Fact]
    public async Task The_bots_admins_are_the_groups_admins()
    {
        var members = new WebChatMembers(new WebChatSetting(IsOn: true, RealProvider: false));
        var team = new WebChatTeam(new WebChatSetting(IsOn: true, RealProvider: false), members);
        var admins = new FakeAdminList { Named = { new Owner("web", "ada"), new Owner("telegram", "ben") } };
        var groups = new WebGroups(team, members, admins);

        Assert.Equal(ChatRole.Admin, await groups.RoleOfAsync(Team, "ada", default));
        Assert.Equal(ChatRole.Member, await groups.RoleOfAsync(Team, "ben", default));
        Assert.Equal(ChatRole.Outsider, await groups.RoleOfAsync(Team, "mallory", default));
        Assert.Equal(ChatRole.Outsider, await groups.RoleOfAsync(WebChatDriver.Ada, "ada", default));
        Assert.Equal(ChatRole.Outsider, await groups.RoleOfAsync(Team with { Thread = "ben" }, "ben", default));
        Assert.Equal("#team", (await groups.FindAsync(Team, default))?.Title);
        Assert.Null(await groups.FindAsync(WebChatDriver.Ada, default));
    }

    private static async Task<HttpStatusCode> SayAsync(WebChatDriver web, string text) =>
        (await web.PostAsync("/web/say", new { member = "ada", chat = "team", id = "a1", text })).StatusCode;

    private static async Task<HttpStatusCode> PressAsync(WebChatDriver web, string member, string messageId) => (await web.PostAsync(
        "/web/press", new { member, chat = "team", id = $"p{messageId}", messageId, token = "1.vc.3" })).StatusCode;
}
