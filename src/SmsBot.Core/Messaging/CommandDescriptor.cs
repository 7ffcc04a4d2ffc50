using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>A command's name, summary and options; platforms build their menus from it.</summary>
/// <param name="SummaryKey">The name of the text with its summary; platforms show it in several languages.</param>
public sealed record CommandDescriptor(string Name, string SummaryKey) : HandlerDescriptor(Name)
{
    /// <summary>In the reader's language.</summary>
    public string Summary => SummaryIn(CultureInfo.CurrentUICulture);

    public string SummaryIn(CultureInfo language) => TextByKey.In(SummaryKey, language);

    /// <summary>What it is called in a language; null if it has no name there.</summary>
    public string? NameIn(CultureInfo language) => TypedWords.Of(TypedWords.Commands + Name, language).FirstOrDefault();

    /// <summary>Not in menus: typed only by members who were told about it.</summary>
    public bool Hidden { get; init; }

    /// <summary>Only groups' menus offer it, and the admins' own: it is about a group, though it can be typed in private too.</summary>
    public bool OnlyInGroupMenus { get; init; }

    /// <summary>Handles plain words without a command.</summary>
    public bool TakesFreeText { get; init; }

    /// <summary>The options after it, for platforms that ask for them one by one; plain words by default.</summary>
    public IReadOnlyList<CommandOption> Options { get; init; } = [CommandOption.Words];

    /// <summary>What can follow it, each with options of its own; empty: it has <see cref="Options"/>.</summary>
    public IReadOnlyList<Subcommand> Subcommands { get; init; } = [];

    /// <summary>The option of this name, of the command itself or of a subcommand; null if there is none.</summary>
    public CommandOption? FindOption(string name) =>
        Options.Concat(Subcommands.SelectMany(one => one.Options)).FirstOrDefault(option => option.Name == name);
}
