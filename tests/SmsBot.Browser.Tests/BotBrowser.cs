using Microsoft.Playwright;
using SmsBot.Testing;
using SmsBot.Testing.App;

namespace SmsBot.Browser.Tests;

/// <summary>The built program with nothing configured, and a real browser of one size that opens its pages.</summary>
internal sealed class BotBrowser : IAsyncDisposable
{
    private readonly string _folder;
    private readonly HostProcess _host;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _troubles = [];

    private BotBrowser(string folder, HostProcess host, IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_folder, _host, _playwright, _browser, Page) = (folder, host, playwright, browser, page);
        page.SetDefaultTimeout((float)Patience.Bound.TotalMilliseconds);
        Assertions.SetDefaultExpectTimeout((float)Patience.Bound.TotalMilliseconds);
        page.PageError += (_, error) => _troubles.Add(error);
        page.Console += (_, line) => Note(line.Type == "error", line.Text);
        page.Request +=
            (_, request) => Note(!request.Url.StartsWith(host.Url.ToString(), StringComparison.Ordinal), $"It asked for {request.Url}");
    }

    public IPage Page { get; }

    /// <summary>What the page said to the console as an error, and what it asked for elsewhere.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    public static async Task<BotBrowser> StartAsync(
        int width, int height, ColorScheme colors, string locale = "en-US", params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-browser-").FullName;
        var host = await HostProcess.StartAsync(folder, arguments);
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
                Locale = locale,
            });
        return new BotBrowser(folder, host, playwright, browser, page);
    }

    public Task GoAsync(string path) => Page.GotoAsync(new Uri(_host.Url, path).ToString());

    public async Task<IPage> OpenAnotherAsync(string path)
    {
        var page = await _browser.NewPageAsync();
        await page.GotoAsync(new Uri(_host.Url, path).ToString());
        return page;
    }

    /// <summary>Keeps a picture where <c>SMSBOT_SCREENSHOTS</c> names a folder.</summary>
    public async Task KeepPictureAsync(string? name)
    {
        if (name is not null && Environment.GetEnvironmentVariable("SMSBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
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
