using System.Net;
using SmsBot.Host.Tests.Processes;
using SmsBot.Host.WebChat;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.WebChat;

/// <summary>The built program with nothing configured: its group #team, as the page sees it.</summary>
public sealed class SandboxTeamTests
{
    private const string Team = WebChatTeam.Id;

    [Fact]
    public async Task A_hidden_code_is_shown_to_who_presses_alone_is_audited_and_survives_a_restart()
    {
        using var folder = new TempFolder();
        string code;
        await using (var host = await HostProcess.StartAsync(folder.Path, "--Providers:Sandbox:FirstSmsAfter=00:00:08"))
        {
            await using var page = await SandboxPage.OpenAsync(host.Url);
            await page.SayAsync("ada", "/start");
            await page.SeesAsync("ada", "#team is the group of everybody here.", "ada");
            await page.SayAsync("ada", "/rent google us", Team);
            var card = await page.SeesAsync("ben", "Shared here, rented by Ada.", Team, "I'm expecting a code");
            await page.PressAsync("ben", card, "I'm expecting a code");
            Assert.Equal("ben", (await page.SeesAsync("ben", "I will mention you here", Team)).Only);

            var post = await page.SeesAsync("chloe", "A code for Google has arrived.", Team, "Show code");
            Assert.Contains("Ben", SandboxPage.TextOf(post), StringComparison.Ordinal);
            Assert.DoesNotContain(page.Messages, message => HasCode(message));
            await page.PressAsync("ben", post, "Show code");
            var shown = await page.SeesAsync("ben", "is your Google verification code", Team);
            code = shown.Blocks!.Single(block => block.Kind == "code").Text!;

            Assert.Equal("ben", shown.Only);
            AssertNobodyElseSees(page, code);
            await page.SayAsync("ada", "/audit", Team);
            var audit = await page.SeesAsync("ada", "page 1 of", Team);
            Assert.Equal("ada", audit.Only);
            Assert.Contains("Ben · saw a code", SandboxPage.TextOf(audit), StringComparison.Ordinal);
            Assert.DoesNotContain(code, SandboxPage.TextOf(audit), StringComparison.Ordinal);
        }

        await using (var host = await HostProcess.StartAsync(folder.Path))
        {
            await using var page = await SandboxPage.OpenAsync(host.Url);
            var shown = await page.SeesAsync("ben", "is your Google verification code", Team);
            Assert.Equal("ben", shown.Only);
            AssertNobodyElseSees(page, code);
            Assert.Contains(page.TeamOf("chloe"), message => message is { By: "ada", Said: "/rent google us" });

            // What only Ben sees is not a message that Chloe can press in.
            var post = await page.SeesAsync("chloe", "A code for Google has arrived.", Team, "Show code");
            var token = SandboxPage.TokenOf(post, "Show code");
            Assert.Equal(HttpStatusCode.BadRequest, await page.PressDataAsync("chloe", shown, token));
            Assert.Equal(HttpStatusCode.NoContent, await page.PressDataAsync("chloe", post, token));
            var own = await page.SeesAsync("chloe", "is your Google verification code", Team);
            Assert.Equal("chloe", own.Only);
            Assert.Equal(code, own.Blocks!.Single(block => block.Kind == "code").Text);
        }
    }

    [Fact]
    public async Task Its_admin_decides_who_may_rent_there_and_approves_once_what_is_above_a_limit()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path);
        await using var page = await SandboxPage.OpenAsync(host.Url);
        await page.SayAsync("ada", "/start");
        await page.SeesAsync("ada", "you are the admin of this sandbox", "ada");
        await page.SayAsync("ben", "/rent google us", Team);
        var refused = await page.SeesAsync("ben", "In this group the group's admins may do that.", Team);
        Assert.Equal("ben", refused.Only);
        await page.SayAsync("ben", "/rights rent everyone", Team);
        await page.SeesAsync("ben", "In this group the group's admins may do that.", Team, after: refused);
        await page.SayAsync("ada", "/rights rent everyone", Team);
        await page.SeesAsync("ben", "all members", Team);

        await page.SayAsync("ada", "/admin cap 0.10");
        await page.SayAsync("ben", "/rent google us", Team);
        var limited = await page.SeesAsync("ben", "limit of $0.10", Team, "Ask the operator");
        Assert.Equal("ben", limited.Only);
        await page.PressAsync("ben", limited, "Ask the operator");
        var question = await page.SeesAsync("ada", "asks: Google", "ada", "Approve once");
        await page.PressAsync("ada", question, "Approve once");
        await page.PressAsync("ben", await page.SeesAsync("ben", "approved it once", Team, "Rent"), "Rent");
        await page.SeesAsync("chloe", "Shared here, rented by Ben.", Team);
    }

    [Fact]
    public async Task Members_are_named_for_a_right_as_the_page_shows_them()
    {
        using var folder = new TempFolder();
        await using var host = await HostProcess.StartAsync(folder.Path);
        await using var page = await SandboxPage.OpenAsync(host.Url);
        await page.SayAsync("ada", "/start");
        await page.SeesAsync("ada", "you are the admin of this sandbox", "ada");

        await page.SayAsync("ada", "/rights act Mallory", Team);
        await page.SeesAsync("ada", "I know nobody here who is called \"Mallory\"", Team);
        await page.SayAsync("ada", "/rights act Ben, @chloe", Team);
        await page.SeesAsync("ada", "the group's admins and web:ben, web:chloe", Team);
        await page.SayAsync("ada", "/rights rent web:ben", Team);
        await page.SeesAsync("ada", "Rent on the group's account: the group's admins and web:ben", Team);
        await page.SayAsync("ben", "/rent google us", Team);
        await page.SeesAsync("chloe", "Shared here, rented by Ben.", Team);
    }

    private static string TextOf(WebMessage message) => SandboxPage.TextOf(message);

    private static bool HasCode(WebMessage message) => message.Blocks?.Any(block => block.Kind == "code") == true;

    private static void AssertNobodyElseSees(SandboxPage page, string code)
    {
        foreach (var member in new[] { "ada", "chloe" })
            Assert.DoesNotContain(page.TeamOf(member), message => TextOf(message).Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(
            page.Messages, message => message.Chat != Team && TextOf(message).Contains(code, StringComparison.Ordinal));
    }
}
