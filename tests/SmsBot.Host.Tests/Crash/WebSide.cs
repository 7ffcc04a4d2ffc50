using System.Globalization;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The web chat: with real providers it has one member. Its trouble is the page's, for the chat is the bot itself.</summary>
internal sealed class WebSide(Uri listener) : ICrashPlatform
{
    private const string Member = "me";
    private const int MostOpen = 3;
    private readonly WebPage _page = new(listener);
    private int _intents;
    private bool _twice;

    public string Name => "web";

    public int Members => 1;

    /// <summary>The transcript takes each post once, by its id.</summary>
    public bool MayRepeat => false;

    public IReadOnlyList<CrashGroup> Groups => [];

    public IReadOnlyList<CrashPost> Posts =>
        [.. _page.Messages
            .Where(message => message.Said is null)
            .Select(message => CrashPost.Of(ChatOf(0), Text(message), Tokens(message)))];

    public bool IsHeard => _page.IsLive;

    public bool IsIdle => _page.Open == 0;

    public IReadOnlyList<string> HostArguments(int pick) => ["--Web:Chat=true", $"--Web:AdminToken={WebPage.Token}"];

    public Task SaysAsync(int member, string words, int? group = null)
    {
        if (_page.Open < MostOpen)
            Call(id => _page.CallAsync("/web/say", new WebSay(Member, id, words)));
        return Task.CompletedTask;
    }

    public void Presses(int member, int pick, int other, int? group = null)
    {
        if (_page.Open < MostOpen && CrashPress.Of(_page.Messages, Pressed, pick, other) is { } press)
            Call(id => _page.CallAsync("/web/press", new WebPress(Member, id, press.Message.Id, press.Button)));
    }

    public string ChatOf(int member) => $"web:{Member}";

    public void Trouble(int pick)
    {
        if (pick % 2 == 0)
            _page.Reload();
        else
            _twice = true;
    }

    /// <summary>Its messages are the bot's own rows: there is nobody who could refuse.</summary>
    public void FailEdits(int pick)
    {
    }

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    private void Call(Func<string, Task> call)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"intent-{++_intents}");
        _ = call(id);
        if (_twice)
            _ = call(id);
        _twice = false;
    }

    private static IReadOnlyList<string> Pressed(WebMessage message) => [.. Tokens(message).Where(CrashPress.IsPressed)];

    private static IReadOnlyList<string> Tokens(WebMessage message) =>
        [.. (message.Buttons ?? []).SelectMany(row => row).Select(button => button.Token).OfType<string>()];

    private static string Text(WebMessage message) =>
        string.Join(
            '\n', (message.Blocks ?? []).Select(block => block.Text ?? string.Concat((block.Spans ?? []).Select(span => span.Text))));
}
