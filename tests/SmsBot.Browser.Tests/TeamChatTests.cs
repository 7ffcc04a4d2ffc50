using Microsoft.Playwright;

namespace SmsBot.Browser.Tests;

/// <summary>The sandbox's group: three members on one page, and a code that only one of them sees.</summary>
public sealed class TeamChatTests
{
    [BrowserTheory]
    [InlineData(390, 844, ColorScheme.Dark, "web-chat-team-phone")]
    [InlineData(1000, 780, ColorScheme.Light, "web-chat-team")]
    public async Task A_hidden_code_is_seen_by_who_presses_and_by_nobody_else(int width, int height, ColorScheme colors, string picture)
    {
        await using var chat = await ChatPage.OpenAsync(width, height, colors);
        await chat.SeesAsync("#team is the group of everybody here.");
        await chat.OpensTeamAsync();
        await chat.SaysAsync("/rent google us");
        await chat.SeesAsync("Shared here, rented by Ada.");

        await chat.BecomesAsync("ben");
        await chat.PressesAsync("I'm expecting a code", on: "Shared here");
        await chat.SeesAsync("I will mention you here");
        await chat.SeesAsync("A code for Google has arrived.");
        Assert.Equal(0, await chat.Page.Locator("button.code").CountAsync());
        await chat.PressesAsync("Show code", on: "A code for Google");
        await chat.SeesAsync("is your Google verification code");
        await chat.SeesAsync("Only Ben sees this");
        var code = await chat.NewestCodeAsync();
        Assert.Matches("^[0-9]{4,8}$", code);
        Assert.DoesNotContain(await chat.PreviewsAsync(), preview => preview.Contains(code, StringComparison.Ordinal));
        Assert.Contains(await chat.PreviewsAsync(), preview => preview.StartsWith("#team · A code for Google", StringComparison.Ordinal));
        Assert.False(await chat.IsTooWideAsync());
        await Axe.AssertNothingAsync(chat.Page, "the group");
        await chat.KeepPictureAsync(picture);

        foreach (var member in new[] { "chloe", "ada" })
        {
            await chat.BecomesAsync(member);
            await chat.SeesAsync("A code for Google has arrived.");
            await AssertNowhereAsync(chat, code);
            await chat.OpensPrivateAsync();
            await chat.SeesAsync("I rent phone numbers for SMS codes.");
            await AssertNowhereAsync(chat, code);
            await chat.OpensTeamAsync();
        }

        await chat.SaysAsync("/audit");
        await chat.SeesAsync("Ben · saw a code");
        await AssertNowhereAsync(chat, code);

        // The page comes back where it was, and so does what only Ben sees.
        await chat.BecomesAsync("ben");
        await chat.Page.ReloadAsync();
        await chat.SeesAsync("is your Google verification code");
        Assert.Equal(code, await chat.NewestCodeAsync());
        Assert.Empty(chat.Troubles);
    }

    [BrowserTheory]
    [InlineData("ar", "أنتظر رمزًا", "عرض الرمز", "لا يرى هذه الرسالة إلا Ben", "web-chat-team-arabic")]
    public async Task It_speaks_the_browsers_language(string locale, string expecting, string show, string onlyBen, string picture)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light, locale);
        await chat.OpensTeamAsync();
        await chat.SaysAsync("/rent google us");
        await chat.BecomesAsync("ben");
        await chat.PressesAsync(expecting, on: "Google");
        await chat.PressesAsync(show, on: "Google");
        await chat.NewestCodeAsync();
        await chat.SeesAsync(onlyBen);

        // Every message of the bot's, the revealed code too, says which language it is in.
        Assert.Equal(0, await chat.Page.Locator("article.bot .bubble:not([dir=rtl])").CountAsync());
        Assert.False(await chat.IsTooWideAsync());
        await Axe.AssertNothingAsync(chat.Page, locale);
        await chat.KeepPictureAsync(picture);
        Assert.Empty(chat.Troubles);
    }

    /// <summary>Not in what is shown, and nowhere else in the document.</summary>
    private static async Task AssertNowhereAsync(ChatPage chat, string code) =>
        Assert.DoesNotContain(code, await chat.Page.ContentAsync(), StringComparison.Ordinal);
}
