using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core;
using SmsBot.Host.Tests.Access;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>A stage whose people read one language: what is expected is named by its text, and all that they saw is kept.</summary>
internal sealed partial class SpokenStage : IAsyncDisposable
{
    private readonly IStage _stage;
    private readonly CultureInfo _language;
    private readonly HashSet<string> _lines = new(StringComparer.Ordinal);

    private SpokenStage(IStage stage, string language) => (_stage, _language) = (stage, CultureInfo.GetCultureInfo(language));

    public IStage Stage => _stage;

    public BotWorld World => _stage.World;

    /// <summary>Every line and label that somebody has seen so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <param name="platform">telegram, discord or web.</param>
    public static async Task<SpokenStage> CreateAsync(string platform, string language)
    {
        var world = await BotWorld.CreateAsync();
        if (platform == "discord")
            await world.AddDiscordAsync();

        // As the platforms call it: Telegram the language, Discord the one of China.
        var short2 = language.Split('-')[0];
        return new SpokenStage(
            platform switch
            {
                "telegram" => new TelegramStage(world, short2),
                "discord" => new DiscordStage(world, short2 == "zh" ? "zh-CN" : short2),
                _ => new WebStage(world, short2 == "zh" ? "zh-CN" : short2),
            },
            language);
    }

    /// <summary>Types it and waits for the answer, which is named by its text.</summary>
    public async Task AsksAsync(string who, string line, string key, string? where = null)
    {
        var before = _stage.Sees(who, where).Select(message => message.Id).DefaultIfEmpty().Max();
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
            () => $"{who} did not see \"{words}\". There stand:\n{string.Join('\n', _stage.Sees(who, where))}");
    }

    /// <summary>Presses the newest button whose label is this text, up to its first place.</summary>
    public async Task PressAsync(string who, string key, string? where = null)
    {
        var label = Start(key);
        var token = _stage.Sees(who, where)
            .SelectMany(message => message.Buttons)
            .LastOrDefault(button => button.Token is not null && Plain(button.Label).StartsWith(label, StringComparison.Ordinal)).Token;
        Assert.True(token is not null, $"{who} sees no button \"{label}\":\n{string.Join('\n', _stage.Sees(who, where))}");
        await _stage.PressAsync(who, token, where);
        Keep(who, where);
    }

    public string Text(string key) => Texts.ResourceManager.GetString(key, _language)!;

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
        foreach (var message in _stage.Sees(who, where))
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

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Place();
}
