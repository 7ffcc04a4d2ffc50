using System.Globalization;
using SmsBot.Host.Tests.Access;
using SmsBot.Host.Tests.Crash;
using SmsBot.Host.WebChat;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>A page of the web chat, with one member and no groups.</summary>
/// <param name="language">Of the browser.</param>
/// <param name="member">Who sits at it.</param>
internal sealed class WebStage(BotWorld world, string language, string member = WebStage.Me) : IStage, IAsyncDisposable
{
    /// <summary>The only member of a web chat with a real provider.</summary>
    public const string Me = "me";

    /// <summary>The first member of a sandbox, who is its admin.</summary>
    public const string First = "ada";

    private WebPage? _page;
    private int _intents;

    public static string[] Arguments { get; } = ["--Web:Chat=true", $"--Web:AdminToken={WebPage.Token}"];

    /// <summary>No real provider: the page is that of a sandbox.</summary>
    public static string[] SandboxArguments { get; } = [.. Arguments, "--Providers:SmsPool:ApiKey="];

    public BotWorld World => world;

    public string Platform => "web";

    public int Said => Page.Messages.Count(message => message.Said is null);

    private WebPage Page => _page ??= new WebPage(new Uri(world.App.Url), language);

    public string Member(string who) => $"{Platform}:{member}";

    public string Place(string where) => throw new NotSupportedException("The web chat has no groups here.");

    public string Group(string where) => throw new NotSupportedException("The web chat has no groups here.");

    public void MakeAdmin(string who, string where) => throw new NotSupportedException("The web chat has no groups here.");

    public void MakeAdminOfAll(string who, params ReadOnlySpan<string> places) =>
        throw new NotSupportedException("The web chat has no groups here.");

    public async Task TypeAsync(string who, string line, string? where = null)
    {
        await world.UntilAsync(() => Page.IsLive);
        await DoneAsync(Page.CallAsync("/web/say", new WebSay(member, NewIntent(), line)));
    }

    public Task PressAsync(string who, string token, string? where = null)
    {
        var shown = Page.Messages.Last(message => (message.Buttons ?? []).Any(row => row.Any(button => button.Token == token)));
        return DoneAsync(Page.CallAsync("/web/press", new WebPress(member, NewIntent(), shown.Id, token)));
    }

    public IReadOnlyList<Seen> Sees(string who, string? where = null) =>
    [
        .. Page.Messages.Where(message => message.Said is null).Select(message => new Seen(
            long.Parse(message.Id, CultureInfo.InvariantCulture),
            string.Join('\n', (message.Blocks ?? []).SelectMany(Texts)),
            0,
            [.. (message.Buttons ?? []).SelectMany(row => row).Select(button => (button.Label, button.Token))])),
    ];

    public async ValueTask DisposeAsync()
    {
        if (_page is not null)
            await _page.DisposeAsync();
    }

    private static IEnumerable<string> Texts(WebBlock block) =>
    [
        block.Text ?? "",
        string.Concat((block.Spans ?? []).Select(span => span.Text)),
        .. block.Header ?? [],
        .. (block.Rows ?? []).SelectMany(row => row),
    ];

    private async Task DoneAsync(Task call)
    {
        await world.UntilAsync(() => call.IsCompleted);
        await call;
    }

    private string NewIntent() => string.Create(CultureInfo.InvariantCulture, $"intent-{++_intents}");
}
