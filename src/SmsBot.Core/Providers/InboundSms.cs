namespace SmsBot.Core.Providers;

/// <summary>One SMS as a provider reports it.</summary>
/// <param name="Identity">Distinguishes this SMS from the rental's others; equal in all of the provider's channels unless
/// <see cref="Channel"/> is set.</param>
/// <param name="Code">The code as the provider found it; null: the bot finds it in the text.</param>
public sealed record InboundSms(string Identity, string? Sender, string? Text, string? Code, DateTimeOffset? ReceivedAt)
{
    /// <summary>Set if the provider's channels share no identity; null: the identity is the same everywhere.</summary>
    public SmsChannel? Channel { get; init; }
}
