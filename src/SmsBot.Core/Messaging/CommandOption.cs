using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>
/// One option of a command, for platforms that ask for options one by one. The filled-in values are typed in the order of the options.
/// </summary>
/// <param name="Name">The same for every option that takes the same; <see cref="ISuggestions"/> knows it by this name.</param>
/// <param name="SummaryKey">The name of the text that explains it.</param>
public sealed record CommandOption(string Name, string SummaryKey)
{
    public const string Service = "service";
    public const string Country = "country";
    public const string Length = "length";
    public const string Lease = "lease";
    public const string Number = "number";
    public const string Provider = "provider";
    public const string Favourites = "favourites";
    public const string Zone = "zone";
    public const string Account = "account";

    public OptionKind Kind { get; init; }

    /// <summary>The name of the text with its name; null if it is the same in every language.</summary>
    public string? NameKey { get; init; }

    /// <summary>In the reader's language.</summary>
    public string Summary => SummaryIn(CultureInfo.CurrentUICulture);

    /// <summary><see cref="ISuggestions"/> has suggestions for it, the choices among them; any other value is taken too.</summary>
    public bool Suggests { get; init; }

    public bool Required { get; init; }

    /// <summary>With suggestions the usual values, else all that there are.</summary>
    public IReadOnlyList<OptionChoice> Choices { get; init; } = [];

    /// <summary>How its value is typed, with <c>{0}</c> for the value: <c>max {0}</c>.</summary>
    public string Typed { get; init; } = "{0}";

    public decimal? Least { get; init; }

    public decimal? Most { get; init; }

    /// <summary>Anything else, in plain words.</summary>
    public static CommandOption Words { get; } = new("words", nameof(Texts.Option_Words));

    public string SummaryIn(CultureInfo language) => TextByKey.In(SummaryKey, language);

    public string NameIn(CultureInfo language) => NameKey is { } key ? TextByKey.In(key, language) : Name;

    /// <summary>The words that mean the same as the filled-in option.</summary>
    public string Write(string value) => Typed.Replace("{0}", value, StringComparison.Ordinal);
}
