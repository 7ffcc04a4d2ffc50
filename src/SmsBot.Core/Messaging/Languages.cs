using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// The languages that the bot offers, English first. A language is a file <c>Texts.xx.resx</c>: the build makes a satellite assembly of
/// it, and what lies beside the program is offered.
/// </summary>
public sealed class Languages(params IReadOnlyList<string> names)
{
    private const int MostTags = 10;
    private const int InRow = 3;

    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en");

    public IReadOnlyList<CultureInfo> Offered { get; } =
        [English, .. names
            .Except(["en"], StringComparer.Ordinal)
            .Select(CultureInfo.GetCultureInfo)
            .OrderBy(language => language.EnglishName, StringComparer.Ordinal)];

    public static Languages Installed() => new([.. Directory.EnumerateDirectories(AppContext.BaseDirectory)
        .Where(folder => File.Exists(Path.Combine(folder, "SmsBot.Core.resources.dll")))
        .Select(folder => Path.GetFileName(folder))]);

    /// <summary>
    /// The offered language for a tag such as <c>pt-BR</c>: the same tag, else the same language in another region or script; null if there
    /// is none. The tag is untrusted, so it is compared as text: the runtime keeps every culture that it ever looked up.
    /// </summary>
    public CultureInfo? Find(string? tag)
    {
        if (tag is not { Length: >= 2 and <= 35 })
            return null;

        var language = Main(tag);
        return Offered.FirstOrDefault(culture => culture.Name.Equals(tag, StringComparison.OrdinalIgnoreCase))
            ?? Offered.FirstOrDefault(culture => Main(culture.Name).Equals(language, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The first that is offered of several tags with commas between, the preferred one first.</summary>
    public CultureInfo? FindAny(string? tags) =>
        tags?.Split(',', MostTags).Select(tag => Find(tag.Trim())).FirstOrDefault(language => language is not null);

    /// <summary>The language's name in that language, as on a button.</summary>
    public static string NameOf(CultureInfo language) =>
        language.TextInfo.ToUpper(language.NativeName[0]) + language.NativeName[1..];

    /// <summary>The language that is spoken now.</summary>
    public CultureInfo Current => Find(CultureInfo.CurrentUICulture.Name) ?? English;

    /// <summary>A button for each language, three in a row; none if there is no choice.</summary>
    public Reply AddButtons(Reply reply, string action) => Offered.Count == 1 ? reply : Offered.Chunk(InRow).Aggregate(
        reply, (all, row) => all.Row([.. row.Select(language => Button.Press(NameOf(language), ButtonToken.Of(action, language.Name)))]));

    private static string Main(string tag) => tag.Split('-', '_')[0];
}
