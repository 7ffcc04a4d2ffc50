using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// A command's second word and what belongs to it. It is typed after the command; platforms that know subcommands show them.
/// </summary>
/// <param name="Name">The word as it is typed.</param>
/// <param name="SummaryKey">The name of the text with its summary.</param>
public sealed record Subcommand(string Name, string SummaryKey)
{
    public IReadOnlyList<CommandOption> Options { get; init; } = [];

    /// <summary>Another word for it, which can be typed only.</summary>
    public string? Alias { get; init; }

    public string SummaryIn(CultureInfo language) => TextByKey.In(SummaryKey, language);
}
