using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SmsBot.Browser.Tests;

/// <summary>The web chat in a browser.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly BotBrowser _browser;
    private readonly IPage _page;

    private ChatPage(BotBrowser browser) => (_browser, _page) = (browser, browser.Page);

    public IReadOnlyList<string> Troubles => _browser.Troubles;

    public IPage Page => _page;

    public static async Task<ChatPage> OpenAsync(int width, int height, ColorScheme colors, string locale = "en-US")
    {
        var chat = new ChatPage(await BotBrowser.StartAsync(width, height, colors, locale));
        await chat._browser.GoAsync("/");
        return chat;
    }

    /// <summary>The chat of a browser that is open already.</summary>
    public static async Task<ChatPage> OfAsync(BotBrowser browser)
    {
        await browser.GoAsync("/");
        return new ChatPage(browser);
    }

    /// <summary>Goes on as this member, in the same chat.</summary>
    public Task BecomesAsync(string member) => _page.Locator($"#member-{member}").ClickAsync();

    public Task OpensTeamAsync() => _page.Locator("#rooms button[data-team=true]").ClickAsync();

    public Task OpensPrivateAsync() => _page.Locator("#rooms button[data-team=false]").ClickAsync();

    public async Task SaysAsync(string text)
    {
        await _page.Locator("#text").FillAsync(text);
        await _page.Locator("#send").ClickAsync();
    }

    /// <summary>The proxy in front of the bot answers the next calls itself, with these status codes.</summary>
    public Task AnswerAsync(string path, params int[] status)
    {
        var left = new Queue<int>(status);
        return _page.RouteAsync(
            "**" + path,
            route => left.TryDequeue(out var code) ? route.FulfillAsync(new RouteFulfillOptions { Status = code }) : route.ContinueAsync());
    }

    /// <summary>How many messages have these words, whoever wrote them.</summary>
    public Task<int> CountAsync(string words) => _page.Locator("article", new PageLocatorOptions { HasText = words }).CountAsync();

    /// <summary>What the page as a whole says of itself.</summary>
    public Task<string> DirectionAsync() =>
        _page.EvaluateAsync<string>("document.documentElement.lang + ' ' + document.documentElement.dir");

    /// <summary>All that can be read on the page.</summary>
    public Task<string> TextAsync() =>
        _page.EvaluateAsync<string>("document.body.innerText + ' ' + document.querySelector('#text').placeholder");

    /// <summary>Waits for the newest message of the bot's with these words.</summary>
    public async Task<ILocator> SeesAsync(string words)
    {
        var message = _page.Locator("article.bot", new PageLocatorOptions { HasText = words }).Last;
        await message.WaitForAsync();
        return message;
    }

    /// <summary>Presses a button by the beginning of its label, on the newest message with these words that has it.</summary>
    public Task PressesAsync(string label, string on) => _page
        .Locator("article.bot", new PageLocatorOptions { HasText = on })
        .Locator(
            "button.button",
            new LocatorLocatorOptions { HasTextRegex = new Regex("^" + Regex.Escape(label)) })
        .Last.ClickAsync();

    /// <summary>Saves the file of the newest message with these words, and gives its name and what is in it.</summary>
    public async Task<(string Name, string Text)> SavesAsync(string label, string on)
    {
        var download = await _page.RunAndWaitForDownloadAsync(() => PressesAsync(label, on));
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }

    public Task<string> NewestCodeAsync() => _page.Locator("button.code").Last.InnerTextAsync();

    /// <summary>The list beside the chat.</summary>
    public Task<IReadOnlyList<string>> PreviewsAsync() => _page.Locator(".preview").AllTextContentsAsync();

    /// <summary>Whether something stands out over the right edge.</summary>
    public Task<bool> IsTooWideAsync() =>
        _page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth > innerWidth || document.getElementById('log').scrollWidth > document.getElementById('log').clientWidth");

    public Task KeepPictureAsync(string? name) => _browser.KeepPictureAsync(name);

    public ValueTask DisposeAsync() => _browser.DisposeAsync();
}
