namespace SmsBot.Core.Messaging;

/// <summary>
/// One option of a command, for platforms that ask for options one by one. The filled-in values are joined in this order.
/// </summary>
public sealed record CommandOption(string Name, string Summary)
{
    public const string Service = "service";
    public const string Country = "country";
    public const string Duration = "duration";
    public const string Lease = "lease";

    /// <summary><see cref="ISuggestions"/> has suggestions for it.</summary>
    public bool Suggests { get; init; }

    /// <summary>Anything else, in plain words.</summary>
    public static CommandOption Words { get; } = new("words", Texts.Option_Words);

    internal static IReadOnlyList<CommandOption> OfRent { get; } =
    [
        new(Service, Texts.Option_Service) { Suggests = true },
        new(Country, Texts.Option_Country) { Suggests = true },
        new(Duration, Texts.Option_Duration) { Suggests = true },
        new("more", Texts.Option_More),
    ];

    internal static IReadOnlyList<CommandOption> OfShare { get; } = [
        new("number", Texts.Option_Number), new("target", Texts.Option_Target)
    ];

    internal static IReadOnlyList<CommandOption> OfNote { get; } = [
        new(Lease, Texts.Option_Lease) { Suggests = true }, new("note", Texts.Option_Note)
    ];
}
