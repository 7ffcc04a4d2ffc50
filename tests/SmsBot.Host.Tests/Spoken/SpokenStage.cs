using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Host.Tests.Access;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>A stage whose people read one language: what is expected is named by its text, and all that they saw is kept.</summary>
internal sealed partial class SpokenStage : IAsyncDisposable
{
    private readonly IStage _stage;
    private readonly CultureInfo _language;
    private readonly Dictionary<(string, string?), long> _from = [];
    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);

    private SpokenStage(IStage stage, string language) => (_stage, _language) = (stage, CultureInfo.GetCultureInfo(language));

    public IStage Stage => _stage;

    public BotWorld World => _stage.World;

    /// <summary>Every line and label that somebody has seen so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Each of the languages on each of the platforms.</summary>
    public static TheoryData<string, string> On(IReadOnlyList<string> platforms, IReadOnlyList<string> languages)
    {
        TheoryData<string, string> all = [];
        foreach (var (platform, language) in platforms.SelectMany(_ => languages, (platform, language) => (platform, language)))
            all.Add(platform, language);
        return all;
    }

    /// <param name="platform">telegram, discord or web.</param>
    /// <param name="webMember">Who sits at the page of the web chat.</param>
    public static async Task<SpokenStage> CreateAsync(string platform, string language, string webMember = WebStage.Me)
    {
        var world = await BotWorld.CreateAsync();
        if (platform == "discord")
            await world.AddDiscordAsync();

        // As the platforms call it: Telegram the language, Discord the one of China.
        var primary = language.Split('-')[0];
        return new SpokenStage(
            platform switch
            {
                "telegram" => new TelegramStage(world, primary),
                "discord" => new DiscordStage(world, primary == "zh" ? "zh-CN" : primary),
                _ => new WebStage(world, primary == "zh" ? "zh-CN" : primary, webMember),
            },
            language);
    }

    /// <summary>Types it and waits for the answer, which is named by its text.</summary>
    public async Task AsksAsync(string who, string line, string key, string? where = null)
    {
        var before = Newest(who, where);
        await _stage.TypeAsync(who, line, where);
        await SeesAsync(who, key, where, before);
    }

    public Task SeesAsync(string who, string key, string? where = null, long after = 0) =>
        SeesWordsAsync(who, Piece(key), where, after);

    public async Task SeesWordsAsync(string who, string words, string? where = null, long after = 0)
    {
        await World.UntilAsync(
            () =>
            {
                Keep(who, where);
                return _stage.Sees(who, where)
                    .Any(message => message.Id > after && Plain(message.Text).Contains(words, StringComparison.Ordinal));
            },
            null,
            () => $"{who} did not see \"{words}\". There stand:\n{string.Join('\n', _stage.Sees(who, where).Select(Shown))}");
    }

    /// <summary>The id of the last message; 0 if there is none.</summary>
    public long Newest(string who, string? where = null) => _stage.Sees(who, where).Select(message => message.Id).DefaultIfEmpty().Max();

    /// <summary>What stands there so far was written before the bot could know the reader's language.</summary>
    public void Begin(string who, string? where = null)
    {
        _from[(who, where)] = Newest(who, where);
        _lines.Clear();
    }

    /// <summary>Whether it stands there now.</summary>
    public bool Shows(string who, string key, string? where = null) =>
        _stage.Sees(who, where).Any(message => Plain(message.Text).Contains(Piece(key), StringComparison.Ordinal));

    /// <summary>Presses the newest button whose label is this text, up to its first place.</summary>
    public Task PressAsync(string who, string key, string? where = null) => PressWordsAsync(who, Start(key), where);

    /// <summary>Waits for a button whose label begins so, and presses the newest.</summary>
    public async Task PressWordsAsync(string who, string label, string? where = null)
    {
        Assert.NotEqual("", label);
        string? Token() => _stage.Sees(who, where)
            .SelectMany(message => message.Buttons)
            .LastOrDefault(button => button.Token is not null && Plain(button.Label).StartsWith(Plain(label), StringComparison.Ordinal)).Token;
        await World.UntilAsync(
            () => Token() is not null,
            null,
            () => $"{who} sees no button \"{label}\":\n{string.Join('\n', _stage.Sees(who, where).Select(Shown))}");
        await _stage.PressAsync(who, Token()!, where);
        Keep(who, where);
    }

    public string Text(string key) => Texts.ResourceManager.GetString(key, _language)!;

    /// <summary>The text with its places filled, as its readers see it.</summary>
    public string Filled(string key, params object[] values) =>
        Plain(Core.Messaging.Spoken.In(_language, () => Sentence.Of(Text(key), values).ToString()));

    public string Price(decimal usd) => Plain(Core.Messaging.Spoken.In(_language, () => Money.Of(usd).Show()));

    /// <summary>Nobody who reads another language has met an English word.</summary>
    public void AssertNoEnglish(params string[] names)
    {
        if (_language.Name != "en")
            Assert.Empty(SpokenWords.FindEnglish(_lines, names));
    }

    /// <summary>The longest piece of the text between its places.</summary>
    private string Piece(string key) => Plain(Place().Split(Text(key)).MaxBy(piece => piece.Length)!).Trim();

    public async ValueTask DisposeAsync()
    {
        if (_stage is IAsyncDisposable page)
            await page.DisposeAsync();
        await World.DisposeAsync();
    }

    private string Start(string key) => Plain(Place().Split(Text(key))[0]).Trim();

    private void Keep(string who, string? where)
    {
        var from = _from.GetValueOrDefault((who, where));
        foreach (var message in _stage.Sees(who, where).Where(message => message.Id > from))
        {
            _lines.UnionWith(message.Text.Split('\n').Select(Plain));
            _lines.UnionWith(message.Buttons.Select(button => Plain(button.Label)));
        }
    }

    /// <summary>Without marks of direction, escapes of Markdown and no-break spaces.</summary>
    private static string Plain(string text) => text
        .Replace("\u200e", "", StringComparison.Ordinal)
        .Replace("\\", "", StringComparison.Ordinal)
        .Replace('\u00a0', ' ');

    private static string Shown(Seen message) =>
        $"{message.Text}\n{string.Join(' ', message.Buttons.Select(button => $"[{button.Label}]"))}";

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
