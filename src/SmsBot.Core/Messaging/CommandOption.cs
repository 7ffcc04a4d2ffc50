using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// One option of a command, for platforms that ask for options one by one. The filled-in values are joined in this order.
/// </summary>
/// <param name="SummaryKey">The name of the text that explains it.</param>
public sealed record CommandOption(string Name, string SummaryKey)
{
    public const string Service = "service";
    public const string Country = "country";
    public const string Duration = "duration";
    public const string Lease = "lease";

    /// <summary>In the reader's language.</summary>
    public string Summary => SummaryIn(CultureInfo.CurrentUICulture);

    public string SummaryIn(CultureInfo language) => TextByKey.In(SummaryKey, language);

    /// <summary><see cref="ISuggestions"/> has suggestions for it.</summary>
    public bool Suggests { get; init; }

    /// <summary>Anything else, in plain words.</summary>
    public static CommandOption Words { get; } = new("words", nameof(Texts.Option_Words));

    internal static IReadOnlyList<CommandOption> OfRent { get; } =
    [
        new(Service, nameof(Texts.Option_Service)) { Suggests = true },
        new(Country, nameof(Texts.Option_Country)) { Suggests = true },
        new(Duration, nameof(Texts.Option_Duration)) { Suggests = true },
        new("more", nameof(Texts.Option_More)),
    ];

    internal static IReadOnlyList<CommandOption> OfShare { get; } = [
        new("number", nameof(Texts.Option_Number)), new("target", nameof(Texts.Option_Target))
    ];

    internal static IReadOnlyList<CommandOption> OfNote { get; } = [
        new(Lease, nameof(Texts.Option_Lease)) { Suggests = true }, new("note", nameof(Texts.Option_Note))
    ];
}
