using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Browser.Tests;

/// <summary>The built program with nothing configured, and its web chat in a real browser of one size.</summary>
internal sealed class ChatPage : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HostProcess _host;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly List<string> _troubles = [];

    private ChatPage(string folder, HostProcess host, IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_folder, _host, _playwright, _browser, _page) = (folder, host, playwright, browser, page);
        page.SetDefaultTimeout((float)Patience.Bound.TotalMilliseconds);
        page.PageError += (_, error) => _troubles.Add(error);
        page.Console += (_, line) => Note(line.Type == "error", line.Text);
        page.Request +=
            (_, request) => Note(!request.Url.StartsWith(host.Url.ToString(), StringComparison.Ordinal), $"It asked for {request.Url}");
    }

    /// <summary>What the page said to the console as an error, and what it asked for elsewhere.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    public static async Task<ChatPage> OpenAsync(int width, int height, ColorScheme colors)
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-browser-").FullName;
        var host = await HostProcess.StartAsync(folder);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,
            Args = [
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        });
        var page = await browser.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = colors,
                ReducedMotion = ReducedMotion.Reduce,
            });
        var chat = new ChatPage(folder, host, playwright, browser, page);
        await page.GotoAsync(host.Url.ToString());
        return chat;
    }

    public async Task SaysAsync(string text)
    {
        await _page.Locator("#text").FillAsync(text);
        await _page.Locator("#send").ClickAsync();
    }

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
            new LocatorLocatorOptions { HasTextRegex = new Regex("^" + Regex.Escape(label), RegexOptions.None, TimeSpan.FromSeconds(1)) })
        .Last.ClickAsync();

    /// <summary>Saves the file of the newest message with these words, and gives its name and what is in it.</summary>
    public async Task<(string Name, string Text)> SavesAsync(string label, string on)
    {
        var download = await _page.RunAndWaitForDownloadAsync(() => PressesAsync(label, on));
        using var reader = new StreamReader(await download.CreateReadStreamAsync());
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }

    public Task<string> NewestCodeAsync() => _page.Locator("button.code").Last.InnerTextAsync();

    /// <summary>Whether something stands out over the right edge.</summary>
    public Task<bool> IsTooWideAsync() =>
        _page.EvaluateAsync<bool>(
            "document.documentElement.scrollWidth > innerWidth || document.getElementById('log').scrollWidth > document.getElementById('log').clientWidth");

    /// <summary>Keeps a picture where <c>SMSBOT_SCREENSHOTS</c> names a folder.</summary>
    public async Task KeepPictureAsync(string? name)
    {
        if (name is not null && Environment.GetEnvironmentVariable("SMSBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await _page.ScreenshotAsync(new PageScreenshotOptions { Path = System.IO.Path.Combine(folder, name + ".png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Note(bool isTrouble, string what)
    {
        if (isTrouble)
            _troubles.Add(what);
    }
}
