using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SmsBot.Browser.Tests;

/// <summary>The web chat by keyboard, at a zoom of 200 %, without motion, and for a reader who does not see it.</summary>
public sealed class ChatAccessTests
{
    private const string Focused = "document.activeElement.id || document.activeElement.textContent";

    [BrowserTheory]
    [InlineData("en-US", "ArrowRight", "ArrowLeft")]
    [InlineData("ar", "ArrowLeft", "ArrowRight")]
    public async Task The_log_is_one_tab_stop_with_arrow_keys(string locale, string next, string previous)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light, locale);
        var page = chat.Page;
        await chat.SaysAsync("/rent google nl");
        await page.Locator("article.bot button.button", new PageLocatorOptions { HasText = "+31" }).First.WaitForAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('#log, #log *')].filter(one => one.tabIndex >= 0).length"));

        // Into it, out of it, and back to where one was.
        var messages = page.Locator("#log article:not([hidden])");
        await page.Locator("#rooms button").Last.FocusAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(messages.Last).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator("#menu")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(messages.Last).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Home");
        await Assertions.Expect(messages.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(messages.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(messages.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(messages.Last).ToBeFocusedAsync();

        // To the buttons of the message and back.
        var buttons = messages.Last.Locator("button");
        await page.Keyboard.PressAsync(next);
        await Assertions.Expect(buttons.First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(next);
        await Assertions.Expect(buttons.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync(previous);
        await page.Keyboard.PressAsync(previous);
        await Assertions.Expect(messages.Last).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(buttons.First).ToBeFocusedAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>(
            "[...document.querySelectorAll('#log, #log *')].filter(one => one.tabIndex >= 0).length"));

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#text")).ToBeFocusedAsync();
        Assert.Empty(chat.Troubles);
    }

    [BrowserTheory]
    [InlineData("en-US")]
    public async Task Whoever_presses_by_keyboard_stays_in_the_log(string locale)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light, locale);
        var page = chat.Page;
        await chat.SaysAsync("/rent airbnb us 30d");
        var offer = await chat.SeesAsync("can be extended");
        var rent = offer.Locator("button.button", new LocatorLocatorOptions { HasText = "Sandbox extendable" }).First;
        await rent.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var card = await chat.SeesAsync("0 SMS so far");

        // The offer makes way for the card: the focus goes on to a message that is there.
        await Assertions.Expect(offer).ToBeHiddenAsync();
        await page.WaitForFunctionAsync("document.activeElement.closest('#log article:not([hidden])') != null");

        var more = card.Locator("button.button", new LocatorLocatorOptions { HasText = "More…" });
        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await card.Locator("button.button", new LocatorLocatorOptions { HasText = "Note" }).WaitForAsync();
        Assert.True(
            await page.EvaluateAsync<bool>("document.activeElement.closest('#log article:not([hidden])') != null"),
            await page.EvaluateAsync<string>(Focused));
    }

    [BrowserTheory]
    [InlineData(640, 400, ColorScheme.Light, "en-US", "web-chat-zoom")]
    [InlineData(320, 568, ColorScheme.Dark, "en-US", "web-chat-narrow")]
    [InlineData(320, 568, ColorScheme.Light, "ru", null)]
    [InlineData(320, 568, ColorScheme.Light, "ar", null)]
    public async Task At_a_zoom_of_200_percent_nothing_is_cut_off(
        int width, int height, ColorScheme colors, string locale, string? picture)
    {
        await using var chat = await ChatPage.OpenAsync(width, height, colors, locale);
        var page = chat.Page;
        await chat.SaysAsync("/price google us");
        await page.Locator("table").WaitForAsync();
        await chat.SaysAsync("/rent airbnb us 30d");
        await page.Locator("article.bot button.primary", new PageLocatorOptions { HasText = "Sandbox" }).Last.ClickAsync();
        await page.Locator("article.bot button.button", new PageLocatorOptions { HasText = "+1" }).Last.WaitForAsync();
        await AssertFitsAsync(chat);
        await chat.OpensTeamAsync();
        await chat.SaysAsync("/rent whatsapp us");
        await page.Locator("article.bot button.button", new PageLocatorOptions { HasText = "+1" }).Last.WaitForAsync();
        await AssertFitsAsync(chat);
        await chat.KeepPictureAsync(picture);
        foreach (var member in new[] { "ben", "chloe", "ada" })
            await chat.BecomesAsync(member);
        await page.Locator("#menu").ClickAsync();
        await AssertFitsAsync(chat);
        await Axe.AssertNothingAsync(page, $"{width} × {height}, {locale}");
        Assert.Empty(chat.Troubles);
    }

    [BrowserTheory]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1000, 780, ColorScheme.Light)]
    [InlineData(1000, 780, ColorScheme.Dark)]
    public async Task Axe_finds_nothing(int width, int height, ColorScheme colors)
    {
        await using var chat = await ChatPage.OpenAsync(width, height, colors);
        var page = chat.Page;
        await Axe.AssertNothingAsync(page, "empty");
        await chat.SaysAsync("/price google us");
        await page.Locator("table").WaitForAsync();
        await chat.SaysAsync("/rent airbnb us 30d");
        await chat.PressesAsync("Rent · Sandbox extendable", on: "can be extended");
        await chat.SeesAsync("0 SMS so far");
        await chat.SaysAsync("/forget export");
        await chat.SeesAsync("This file contains everything");
        await chat.SaysAsync("/rent whatsapp us");
        await chat.SeesAsync("Your WhatsApp code");
        await Axe.AssertNothingAsync(page, "with a table, a lease, a file and a code");
        await page.Locator("#menu").ClickAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Axe.AssertNothingAsync(page, "with the open menu");
        await page.Keyboard.PressAsync("Escape");
        await page.EvaluateAsync("document.getElementById('log').scrollTop = 0");
        await Axe.AssertNothingAsync(page, "at its top");

        await chat.OpensTeamAsync();
        await Axe.AssertNothingAsync(page, "the empty group");
        await chat.SaysAsync("/rent google us");
        await chat.SeesAsync("Shared here");
        await chat.BecomesAsync("ben");
        await Axe.AssertNothingAsync(page, "the group as another member");
        await chat.BecomesAsync("chloe");
        await page.Locator("#member-ada .unread").WaitForAsync();
        await Axe.AssertNothingAsync(page, "with new messages of another member");
    }

    [BrowserTheory]
    [InlineData(ReducedMotion.Reduce)]
    [InlineData(ReducedMotion.NoPreference)]
    public async Task Nothing_moves_for_who_asks_for_less_motion(ReducedMotion motion)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light);
        var page = chat.Page;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ReducedMotion = motion });
        await chat.SaysAsync("/rent whatsapp us");
        await chat.SeesAsync("Your WhatsApp code");
        var longest = await page.EvaluateAsync<double>(
            """
            Math.max(...[...document.querySelectorAll('*')].flatMap(one => [null, '::before', '::after'].map(part => {
              const style = getComputedStyle(one, part);
              const of = (name, times) => name === 'none' ? 0 : Math.max(...times.split(',').map(parseFloat));
              return Math.max(of(style.animationName, style.animationDuration), of(style.transitionProperty, style.transitionDuration));
            })))
            """);

        Assert.Equal(motion == ReducedMotion.NoPreference, longest > 0.001);
    }

    [BrowserTheory]
    [InlineData("en-US")]
    public async Task Previews_hold_no_code_and_keep_their_times(string locale)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light, locale);
        await chat.OpensTeamAsync();
        await chat.SaysAsync("/rent google us");
        await chat.PressesAsync("Show code", on: "A code for Google");
        await chat.SeesAsync("is your Google verification code");
        var code = await chat.NewestCodeAsync();

        var preview = chat.Page.Locator("#member-ada .preview");
        await Assertions.Expect(preview).ToHaveTextAsync(new Regex(
            @"^#team · Google · \+1 \d{3} 555 \d{4} · arrived (?:now|\d+ s ago)$"));
        var before = await preview.TextContentAsync();
        await Assertions.Expect(preview).Not.ToHaveTextAsync(before!);
        Assert.DoesNotContain(await chat.PreviewsAsync(), one => one.Contains(code, StringComparison.Ordinal));
    }

    /// <summary>No scrolling sideways, and whoever speaks, where, what stands there and what is typed are all in view.</summary>
    private static async Task AssertFitsAsync(ChatPage chat)
    {
        Assert.False(await chat.IsTooWideAsync());
        foreach (var part in new[] { "#members", "#rooms", "#status", "#log", "#text", "#send" })
            Assert.True(
                await chat.Page.EvaluateAsync<bool>(
                    """
                    name => {
                      const of = document.querySelector(name).getBoundingClientRect();
                      return of.width > 30 && of.height > 10 && of.left >= 0 && of.top >= 0 && of.right <= innerWidth && of.bottom <= innerHeight;
                    }
                    """,
                    part),
                $"{part} is not in view");
        Assert.True(await chat.Page.EvaluateAsync<double>("document.getElementById('log').clientHeight") >= 180);
    }
}
