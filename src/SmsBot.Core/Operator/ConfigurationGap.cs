using SmsBot.Core.Messaging;

namespace SmsBot.Core.Operator;

/// <summary>Something open that the present configuration leaves behind.</summary>
/// <param name="Alert">By which it is told once until it is well again.</param>
internal sealed record ConfigurationGap(string Alert, Sentence Says)
{
    /// <summary>Set where its open numbers can be closed.</summary>
    public string? Provider { get; init; }
}
