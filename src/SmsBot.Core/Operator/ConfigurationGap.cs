using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>Open data that the present configuration can no longer handle.</summary>
/// <param name="Alert">The alert's name: it is reported once until it is cleared.</param>
/// <param name="Words">What it says, in the language of whoever reads it.</param>
internal sealed record ConfigurationGap(string Alert, Func<Sentence> Words)
{
    /// <summary>Set if its open numbers can be closed.</summary>
    public string? Provider { get; init; }
}
