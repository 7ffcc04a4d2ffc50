namespace SmsBot.Core.Providers;

/// <summary>One SMS as a provider shows it.</summary>
/// <param name="Identity">What tells this SMS from the others of its rental, equal through all of the provider's doors unless <see cref="Door"/> says otherwise.</param>
/// <param name="Code">The provider's own reading of the code; null lets the bot find it in the text.</param>
public sealed record InboundSms(string Identity, string? Sender, string? Text, string? Code, DateTimeOffset? ReceivedAt)
{
    /// <summary>Set where the provider's doors share no identity; null: the identity is the same everywhere.</summary>
    public SmsChannel? Door { get; init; }
}
