using System.Globalization;
using System.Text.RegularExpressions;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Commands as Discord wants them (https://docs.discord.com/developers/interactions/application-commands). Names are translated too,
/// except those of subcommands: Discord's apps find a command by its English name as well, so what is written in a group can be typed by
/// everybody.
/// </summary>
internal sealed partial class SlashCommands(Languages languages)
{
    private const int MaxDescription = 100;
    private const int MaxWords = 1000;

    // In servers and in the private chat with the bot, for bots that a server has added.
    private static readonly int[] Contexts = [0, 1];
    private static readonly int[] OfServers = [0];

    /// <summary>In one server the last two fields have no meaning, and Discord does not return them.</summary>
    public SlashCommand Of(CommandDescriptor command, bool everywhere) =>
        new(command.Name, Cut(command.SummaryIn(Languages.English)))
        {
            NameLocalizations = Localized(
                language => command.NameIn(language) is { } name && IsName(name, language) ? name : command.Name,
                onlyIfUnlike: command.Name),
            DescriptionLocalizations = Descriptions(command.SummaryIn),
            Options = command.Subcommands.Count > 0 ? [.. command.Subcommands.Select(Of)] : Of(command.Options),
            DefaultMemberPermissions = command.AdminOnly ? 0 : null,
            Contexts = everywhere ? Contexts : null,
            IntegrationTypes = everywhere ? OfServers : null,
        };

    private SlashOption Of(Subcommand sub) => new(sub.Name, Cut(sub.SummaryIn(Languages.English)))
    {
        Type = SlashOption.Subcommand,
        DescriptionLocalizations = Descriptions(sub.SummaryIn),
        Options = Of(sub.Options),
    };

    /// <summary>Discord wants those that are required first, whatever the order in which they are typed.</summary>
    private IReadOnlyList<SlashOption> Of(IReadOnlyList<CommandOption> options) =>
        [.. options.OrderByDescending(option => option.Required).Select(Of)];

    private SlashOption Of(CommandOption option) => new(option.Name, Cut(option.SummaryIn(Languages.English)))
    {
        Type = option.Kind switch
        {
            OptionKind.Amount => SlashOption.Amount,
            OptionKind.Whole => SlashOption.Whole,
            OptionKind.Member => SlashOption.User,
            _ => SlashOption.Text,
        },
        NameLocalizations = Localized(
            language => option.NameIn(language) is var name && IsName(name, language) ? name : option.Name, onlyIfUnlike: option.Name),
        DescriptionLocalizations = Descriptions(option.SummaryIn),
        Required = option.Required ? true : null,
        Autocomplete = option.Suggests ? true : null,
        Choices = option.Suggests || option.Choices.Count == 0 ? null : [.. option.Choices.Select(Of)],
        MaxLength = option.Kind == OptionKind.Text && (option.Suggests || option.Choices.Count == 0) ? MaxWords : null,
        MinValue = option.Least,
        MaxValue = option.Most,
    };

    private Choice Of(OptionChoice choice) => new(Cut(choice.LabelIn(Languages.English)), choice.Value)
    {
        NameLocalizations = Localized(language => Cut(choice.LabelIn(language)), onlyIfUnlike: Cut(choice.LabelIn(Languages.English))),
    };

    private SortedDictionary<string, string>? Descriptions(Func<CultureInfo, string> summary) =>
        Localized(language => Cut(summary(language)));

    private SortedDictionary<string, string>? Localized(Func<CultureInfo, string> text, string? onlyIfUnlike = null)
    {
        var localized = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var language in languages.Offered)
        {
            var words = text(language);
            foreach (var locale in words == onlyIfUnlike ? [] : Locales(language.Name))
                localized[locale] = words;
        }

        return localized.Count > 0 ? localized : null;
    }

    private static string Cut(string summary) => UntrustedText.Cut(summary, MaxDescription);

    /// <summary>One name that Discord refuses would keep every command from being registered.</summary>
    private static bool IsName(string name, CultureInfo language) => LocalName().IsMatch(name) && name == name.ToLower(language);

    // https://docs.discord.com/developers/reference#locales: there is no Persian, and Spanish is two.
    private static string[] Locales(string language) => language switch
    {
        "en" or "fa" => [],
        "es" => ["es-ES", "es-419"],
        "zh-Hans" => ["zh-CN"],
        "ar" or "hi" or "id" or "pt-BR" or "ru" or "tr" or "uk" or "vi" => [language],
        _ => [],
    };

    // https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}]{1,32}$")]
    private static partial Regex LocalName();
}
