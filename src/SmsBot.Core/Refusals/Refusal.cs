namespace SmsBot.Core.Refusals;

/// <summary>
/// An expected "no". The arguments fill the placeholders of its sentence; a provider's own words among them are untrusted.
/// </summary>
public sealed record Refusal(RefusalCode Code, params IReadOnlyList<object> Arguments)
{
    /// <summary>The provider that refused, by its display name.</summary>
    public string? Provider { get; init; }

    /// <summary>When a retry makes sense, if known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string ToString() => Provider is null ? Code.ToString() : $"{Code} ({Provider})";
}
