using System.Text.Json;
using System.Text.RegularExpressions;

namespace SmsBot.Testing.Discord;

/// <summary>A message as it stands; an edit makes a new one of the same id.</summary>
public sealed partial record DiscordMessage(string Channel, long Id, string Content)
{
    /// <summary>Only one member sees it, and only its interaction can change it.</summary>
    public bool Ephemeral { get; init; }

    /// <summary>The server's channel in which that member sees it.</summary>
    internal string? ShownIn { get; init; }

    /// <summary>"… is thinking": acknowledged and not answered yet.</summary>
    public bool Thinking { get; init; }

    public string? ReplyTo { get; init; }

    public int Edits { get; init; }

    public SimulatedFile? File { get; init; }

    internal JsonElement? Components { get; init; }

    internal string? Nonce { get; init; }

    /// <summary>It has components only, and no content; what <see cref="Content"/> says are their texts.</summary>
    public bool IsOfComponents { get; init; }

    public IReadOnlyList<DiscordButton> Buttons { get; init; } = [];

    /// <summary>As a reader sees it, but for the code marks: nothing is escaped.</summary>
    public string Text => Escape().Replace(Content, "${shown}");

    /// <summary>The button with this label, or else the first whose label begins with it.</summary>
    public DiscordButton Button(string label) => Buttons.FirstOrDefault(button => button.Label == label)
        ?? Buttons.FirstOrDefault(button => button.Label.StartsWith(label, StringComparison.OrdinalIgnoreCase))
        ?? throw new InvalidOperationException($"No button \"{label}\" under: {this}");

    public override string ToString() =>
        $"#{Id}{(Ephemeral ? " (only you)" : "")} \"{(Thinking ? "… thinking" : Content)}\" {string.Join(' ', Buttons.Select(button => $"[{button.Label}]"))}";

    [GeneratedRegex(@"\\(?<shown>[^0-9A-Za-z\s])", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
