using SmsBot.Testing;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.App;

/// <summary>A member who does one thing at a time and sees whether it was answered.</summary>
internal sealed class DiscordVisitor(DiscordMember member)
{
    private string _before = "";

    public DiscordMember Member => member;

    public SharedList<DiscordInteraction> Done { get; } = [];

    public DiscordInteraction Last => Done[^1];

    /// <summary>Something has come of the last thing done, and nothing is "thinking" any more.</summary>
    public bool IsAnswered => Seen() != _before && !member.Messages.Any(message => message.Thinking);

    public void Does(Func<DiscordMember, DiscordInteraction> what)
    {
        _before = Seen();
        Done.Add(what(member));
    }

    public DiscordMessage? Offers(string label) =>
        member.Messages.LastOrDefault(message => message.Buttons.Any(button => button.Label.StartsWith(label, StringComparison.Ordinal)));

    public bool Holds(string phone) =>
        member.Messages.Any(message => message.Text.Replace(" ", "", StringComparison.Ordinal).Contains(phone, StringComparison.Ordinal));

    private string Seen() => string.Join('\n', member.Messages);
}
