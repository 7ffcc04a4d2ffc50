namespace SmsBot.Core.Refusals;

/// <summary>An expected "no". The arguments fill the places of its sentence; a provider's own words among them are untrusted.</summary>
public sealed record Refusal(RefusalCode Code, params IReadOnlyList<object> Arguments)
{
    /// <summary>The provider that said so, by its display name.</summary>
    public string? Provider { get; init; }

    /// <summary>When it is worth asking again, where that is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string ToString() => Provider is null ? Code.ToString() : $"{Code} ({Provider})";
}
