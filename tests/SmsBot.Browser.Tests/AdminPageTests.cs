using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SmsBot.Browser.Tests;

/// <summary>What an operator looks at daily, on a phone and at a desk; axe looks for what a reader who does not see would miss.</summary>
public sealed class AdminPageTests
{
    [BrowserTheory]
    [InlineData(390, 844, ColorScheme.Dark, "admin-phone", null)]
    [InlineData(1200, 900, ColorScheme.Light, "admin", "admin-plots")]
    public async Task The_operator_looks_filters_reveals_saves_and_pauses(
        int width, int height, ColorScheme colors, string picture, string? pictureOfPlots)
    {
        await using var browser = await BotBrowser.StartAsync(width, height, colors);
        var chat = await ChatPage.OfAsync(browser);
        await chat.SeesAsync("I rent phone numbers for SMS codes.");
        await chat.SaysAsync("/rent whatsapp us");
        await chat.SeesAsync("Code received");
        var code = await chat.NewestCodeAsync();
        await chat.SaysAsync("/rent google nl");
        await chat.SeesAsync("Google · Netherlands");

        await browser.GoAsync("/admin");
        var page = browser.Page;
        await page.Locator("#providers tr", new PageLocatorOptions { HasText = "Sandbox" }).Locator(".good").WaitForAsync();
        await page.Locator("#open tr", new PageLocatorOptions { HasText = "Google" }).WaitForAsync();
        await page.Locator("#plot-codes canvas").WaitForAsync();
        Assert.Matches("Sandbox.*highest 1", await page.Locator("#plot-codes canvas").GetAttributeAsync("aria-label") ?? "");
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { NameRegex = Brought() })).ToHaveCountAsync(1);
        Assert.DoesNotContain(code, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.False(await IsTooWideAsync(page));
        await Axe.AssertNothingAsync(page, "the page");
        await page.EvaluateAsync("document.getElementById('now').scrollIntoView()");
        await browser.KeepPictureAsync(picture);
        await page.Locator("#plots").ScrollIntoViewIfNeededAsync();
        await page.EvaluateAsync("document.getElementById('plots').scrollIntoView()");
        await browser.KeepPictureAsync(pictureOfPlots);

        await page.Locator("#filter").FillAsync("whatsapp");
        var row = page.Locator("#table tbody tr");
        await Assertions.Expect(row).ToHaveCountAsync(1);
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Show number" }).ClickAsync();
        await page.Locator("#reveal-text", new PageLocatorOptions { HasText = $"Code: {code}" }).WaitForAsync();
        await Axe.AssertNothingAsync(page, "with a revealed code");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close" }).ClickAsync();

        await page.Locator("#filter").FillAsync("");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Audit", Exact = true }).ClickAsync();
        await page.Locator("#table tr", new PageLocatorOptions { HasText = "Operator (page)" }).First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = Starting("Entry") }).ClickAsync();
        await Assertions.Expect(page.Locator("#table th").First).ToHaveAttributeAsync("aria-sort", "ascending");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Rentals", Exact = true }).ClickAsync();
        await row.First.WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#csv").ClickAsync());
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        var csv = await reader.ReadToEndAsync();
        Assert.Equal("smsbot-rentals.csv", download.SuggestedFilename);
        Assert.Contains("WhatsApp", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(code, csv, StringComparison.Ordinal);

        await page.Locator("#pause").ClickAsync();
        await Assertions.Expect(page.Locator("#pause")).ToHaveTextAsync("Resume purchases");
        Assert.False(await IsTooWideAsync(page));
        Assert.Empty(browser.Troubles);
    }

    [BrowserTheory]
    [InlineData(390, 844, ColorScheme.Light, null)]
    [InlineData(390, 844, ColorScheme.Dark, "admin-setup-phone")]
    [InlineData(1200, 900, ColorScheme.Light, "admin-setup")]
    [InlineData(1200, 900, ColorScheme.Dark, null)]
    public async Task While_nothing_real_is_configured_it_says_what_is_missing_and_checks_what_there_is(
        int width, int height, ColorScheme colors, string? picture)
    {
        await using var browser = await BotBrowser.StartAsync(width, height, colors);
        await browser.GoAsync("/admin");
        var page = browser.Page;
        await page.Locator("#sections > section:first-child#setup").WaitForAsync();
        await page.GetByText("Still missing: a provider of phone numbers, a chat platform, an admin.").WaitForAsync();
        await page.Locator("#steps code", new PageLocatorOptions { HasText = "Providers__SmsPool__ApiKey" }).WaitForAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Run check" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#checked li", new PageLocatorOptions { HasText = "✓ Sandbox: reachable" }).WaitForAsync();
        Assert.False(await IsTooWideAsync(page));
        await Axe.AssertNothingAsync(page, "the setup");
        await browser.KeepPictureAsync(picture);
        Assert.Empty(browser.Troubles);

        await page.Locator("#steps a", new PageLocatorOptions { HasText = "docs/telegram.md" }).ClickAsync();
        await page.GetByText("BotFather").First.WaitForAsync();
    }

    [BrowserTheory]
    [InlineData("en-US")]
    public async Task It_follows_the_chat_by_the_stream_and_asks_slowly_where_it_can_have_none(string locale)
    {
        await using var browser = await BotBrowser.StartAsync(1000, 800, ColorScheme.Light, locale);
        await browser.GoAsync("/admin");
        var page = browser.Page;
        await page.Locator("#live", new PageLocatorOptions { HasText = "Live," }).WaitForAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(new Uri(request.Url).AbsolutePath);

        var chat = await browser.OpenAnotherAsync("/");
        await chat.Locator("article.bot", new PageLocatorOptions { HasText = "I rent phone numbers for SMS codes." }).WaitForAsync();
        await chat.Locator("#text").FillAsync("/rent google nl");
        await chat.Locator("#send").ClickAsync();
        await page.Locator("#open tr", new PageLocatorOptions { HasText = "Google" }).WaitForAsync();
        Assert.DoesNotContain("/admin/now", asked);

        // A proxy that lets no stream through.
        await page.RouteAsync("**/admin/events", route => route.AbortAsync());
        await page.ReloadAsync();
        await page.Locator("#live", new PageLocatorOptions { HasText = "No live connection." }).WaitForAsync();
        await page.Locator("#open tr", new PageLocatorOptions { HasText = "Google" }).WaitForAsync();
        await Axe.AssertNothingAsync(page, "without a live connection");
        await page.UnrouteAsync("**/admin/events");
        await page.Locator("#live", new PageLocatorOptions { HasText = "Live," }).WaitForAsync();
    }

    [BrowserTheory]
    [InlineData("a-token-of-the-operator")]
    public async Task With_a_token_the_page_asks_for_it_first(string token)
    {
        await using var browser = await BotBrowser.StartAsync(
            700, 700, ColorScheme.Light, "en-US", $"--Web:AdminToken={token}", "--Web:Chat=false");
        await browser.GoAsync("/admin");
        var page = browser.Page;

        await page.Locator("#token").FillAsync("not it");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("That is not the token.").WaitForAsync();
        await Axe.AssertNothingAsync(page, "with a wrong token");
        await page.Locator("#token").FillAsync(token);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#providers tr", new PageLocatorOptions { HasText = "Sandbox" }).WaitForAsync();
        await page.Locator("#sign-out").ClickAsync();
        await page.Locator("#token").WaitForAsync();
    }

    /// <summary>Two numbers, one code: half of them, its time, what was spent, and the same for the one code.</summary>
    private static Regex Brought() => new(@"^Sandbox 2 1 50 [\d.]+ ([\d.]+) \1$");

    private static Regex Starting(string word) => new($"^{word}");

    /// <summary>Whether something stands out over the right edge.</summary>
    private static Task<bool> IsTooWideAsync(IPage page) =>
        page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");
}
