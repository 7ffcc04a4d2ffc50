using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;

namespace SmsBot.Host.Tests.Spoken;

/// <summary>Finds English words in what people who read another language have seen.</summary>
internal static partial class SpokenWords
{
    private static readonly string[] LanguageNames = [.. Languages.Installed().Offered.Select(Languages.NameOf)];

    // Names of services and providers, what members type, time zones, and an abbreviation that the languages have themselves.
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "WhatsApp", "SMSPool", "Telegram", "Discord", "whatsapp", "max", "area", "pool", "via", "smspool", "airbnb", "telegram", "us", "gb",
        "qqqqqq", "export", "everyone", "admins", "codes", "show", "hide", "delete", "off", "rent", "view", "act", "language", "SMS", "UTC", "id",
    };

    /// <param name="names">More names, and words of commands, that are the same in every language.</param>
    public static IReadOnlyList<(string Word, string Line)> FindEnglish(IEnumerable<string> lines, IReadOnlyCollection<string> names) =>
    [
        .. lines.Except(LanguageNames).SelectMany(line => Words().Matches(Typed().Replace(line, "")), (line, match) => (match.Value, line))
            .Where(pair => !Known.Contains(pair.Value) && !names.Contains(pair.Value)),
    ];

    // Commands, Discord's live times, mentions and ids.
    [GeneratedRegex(@"/[a-z]+|<t:\d+:\w>|(telegram|discord|web):\w+", RegexOptions.ExplicitCapture)]
    private static partial Regex Typed();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Words();
}
