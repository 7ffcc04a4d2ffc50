namespace SmsBot.Discord.Rest;

/// <summary>One labelled field of a form (https://docs.discord.com/developers/components/reference#label).</summary>
internal sealed record FormLabel(string Label, FormInput Component)
{
    public int Type { get; } = 18;

    public string? Description { get; init; }
}

internal sealed record FormInput(string CustomId)
{
    private const int OneLine = 1;

    public int Type { get; } = 4;

    public int Style { get; } = OneLine;

    public string? Value { get; init; }

    public bool? Required { get; init; }

    public int? MaxLength { get; init; }
}
