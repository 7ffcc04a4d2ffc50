using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>Open data that the present configuration can no longer handle.</summary>
/// <param name="Alert">The alert's name: it is reported once until it is cleared.</param>
internal sealed record ConfigurationGap(string Alert, Sentence Says)
{
    /// <summary>Set if its open numbers can be closed.</summary>
    public string? Provider { get; init; }
}
