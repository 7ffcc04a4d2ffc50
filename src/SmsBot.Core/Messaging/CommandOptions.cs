using System.Globalization;

namespace SmsBot.Core.Messaging;

/// <summary>The options of the commands.</summary>
internal static class CommandOptions
{
    private const decimal HighestPrice = 9999;

    /// <summary>Time zones that are offered first.</summary>
    public static readonly IReadOnlyList<string> Zones =
    [
        "UTC", "Europe/London", "Europe/Berlin", "Europe/Moscow", "Asia/Kolkata", "Asia/Jakarta", "Asia/Shanghai", "America/New_York",
        "America/Sao_Paulo",
    ];

    private static readonly OptionChoice Off = new("off", nameof(Texts.Settings_None));

    public static CommandOption Service { get; } = new(CommandOption.Service, nameof(Texts.Option_Service))
    {
        NameKey = nameof(Texts.Name_service),
        Suggests = true,
    };

    public static CommandOption Country { get; } = new(CommandOption.Country, nameof(Texts.Option_Country))
    {
        NameKey = nameof(Texts.Name_country),
        Suggests = true,
    };

    /// <summary>A member by their id on any platform, or by the name that is known here, or a group.</summary>
    public static CommandOption Account { get; } = new(CommandOption.Account, nameof(Texts.Option_Account))
    {
        NameKey = nameof(Texts.Name_account),
        Suggests = true,
    };

    public static CommandOption Member { get; } = new("user", nameof(Texts.Option_User))
    {
        NameKey = nameof(Texts.Name_user),
        Kind = OptionKind.Member,
    };

    private static readonly CommandOption Length = new(CommandOption.Length, nameof(Texts.Option_Duration))
    {
        NameKey = nameof(Texts.Name_length),
        Suggests = true,
    };

    private static readonly CommandOption[] Limits =
    [
        new("max", nameof(Texts.Option_Max))
        {
            NameKey = nameof(Texts.Name_max), Kind = OptionKind.Amount, Least = 0.01m, Most = HighestPrice, Typed = "max {0}",
        },
        new(CommandOption.Provider, nameof(Texts.Option_Provider))
        {
            NameKey = nameof(Texts.Name_provider), Suggests = true, Typed = "via {0}",
        },
        new("area", nameof(Texts.Option_Area))
        {
            NameKey = nameof(Texts.Name_area), Kind = OptionKind.Whole, Least = 200, Most = 999, Typed = "area {0}",
        },
        new("pool", nameof(Texts.Option_Pool)) { NameKey = nameof(Texts.Name_pool), Typed = "pool {0}" },
    ];

    public static IReadOnlyList<CommandOption> OfCode { get; } = [Service, Country, .. Limits];

    public static IReadOnlyList<CommandOption> OfRent { get; } =
    [
        Service, Country, Length, .. Limits,
        new("type", nameof(Texts.Option_Type))
        {
            NameKey = nameof(Texts.Name_type),
            Choices =
            [
                new OptionChoice("renewable", nameof(Texts.Choice_Renewable)), new OptionChoice("standard", nameof(Texts.Choice_Standard)),
            ],
        },
    ];

    public static IReadOnlyList<CommandOption> OfShare { get; } =
    [
        new(CommandOption.Number, nameof(Texts.Option_Number)) { NameKey = nameof(Texts.Name_number), Suggests = true },
        new("target", nameof(Texts.Option_Target)) { NameKey = nameof(Texts.Name_target) },
    ];

    public static IReadOnlyList<CommandOption> OfNote { get; } =
    [
        new(CommandOption.Lease, nameof(Texts.Option_Lease)) { NameKey = nameof(Texts.Name_lease), Suggests = true, Required = true },
        new("note", nameof(Texts.Option_Note)) { NameKey = nameof(Texts.Name_note) },
    ];

    public static IReadOnlyList<CommandOption> OfForget { get; } =
    [
        new("what", nameof(Texts.Option_What))
        {
            NameKey = nameof(Texts.Name_what), Choices = [new OptionChoice("export", nameof(Texts.Choice_Export))],
        },
    ];

    public static IReadOnlyList<CommandOption> OfClaim { get; } = [
        new("code", nameof(Texts.Option_Code)) { NameKey = nameof(Texts.Name_code) }
    ];

    public static IReadOnlyList<CommandOption> OfAudit { get; } =
    [
        Member, Account,
        new("last", nameof(Texts.Option_Last)) { NameKey = nameof(Texts.Name_last), Kind = OptionKind.Whole, Least = 1, Most = 10 },
        new("rental", nameof(Texts.Option_Rental))
        {
            NameKey = nameof(Texts.Name_rental), Kind = OptionKind.Whole, Least = 1, Typed = "#{0}",
        },
    ];

    /// <summary>Each is a setting of its own; several can be filled in at once.</summary>
    public static IReadOnlyList<CommandOption> OfSettings(Languages languages) =>
    [
        Country with { SummaryKey = nameof(Texts.Settings_ButtonCountry), Choices = [Off], Typed = "country {0}" },
        new(CommandOption.Provider, nameof(Texts.Settings_ButtonProvider))
        {
            NameKey = nameof(Texts.Name_provider),
            Suggests = true,
            Choices = [Off with { LabelKey = nameof(Texts.Settings_AnyButton) }],
            Typed = "provider {0}",
        },
        new("max", nameof(Texts.Option_OwnMax))
        {
            NameKey = nameof(Texts.Name_max), Kind = OptionKind.Amount, Least = 0, Most = HighestPrice, Typed = "max {0}",
        },
        new("numbers", nameof(Texts.Settings_ButtonNumbers))
        {
            NameKey = nameof(Texts.Name_numbers),
            Choices =
            [
                new OptionChoice("best", nameof(Texts.Settings_BestValue)), new OptionChoice("cheapest", nameof(Texts.Settings_Cheapest)),
                new OptionChoice("likely", nameof(Texts.Settings_MostLikely)), new OptionChoice("fastest", nameof(Texts.Settings_Fastest)),
            ],
            Typed = "numbers {0}",
        },
        new(CommandOption.Favourites, nameof(Texts.Option_Favourites))
        {
            NameKey = nameof(Texts.Name_favourites), Suggests = true, Choices = [Off], Typed = "favourites {0}",
        },
        new(CommandOption.Zone, nameof(Texts.Settings_ButtonZone))
        {
            NameKey = nameof(Texts.Name_zone),
            Suggests = true,
            Choices = [Off with { LabelKey = nameof(Texts.Settings_App) }, .. Zones.Select(zone => new OptionChoice(zone, zone))],
            Typed = "zone {0}",
        },
        Language(languages, nameof(Texts.Settings_App)),
    ];

    /// <summary>A group's rights; several can be filled in at once.</summary>
    public static IReadOnlyList<CommandOption> OfRights(Languages languages) =>
    [
        Right("rent", nameof(Texts.Option_RightRent), nameof(Texts.Name_rent)),
        Right("view", nameof(Texts.Option_RightView), nameof(Texts.Name_view)),
        Right("act", nameof(Texts.Option_RightAct), nameof(Texts.Name_act)),
        new("codes", nameof(Texts.Option_Codes))
        {
            NameKey = nameof(Texts.Name_codes),
            Choices = [new OptionChoice("show", nameof(Texts.Choice_Show)), new OptionChoice("hide", nameof(Texts.Choice_Hide))],
            Typed = "codes {0}",
        },
        new("delete", nameof(Texts.Option_Delete))
        {
            NameKey = nameof(Texts.Name_delete), Kind = OptionKind.Whole, Least = 0, Most = Domain.GroupChat.MostDeleteAfter,
            Typed = "delete {0}",
        },
        Language(languages, nameof(Texts.Rights_LanguageOfMember)),
    ];

    private static CommandOption Right(string name, string summary, string localName) => new(name, summary)
    {
        NameKey = localName,
        Suggests = true,
        Choices = [new OptionChoice("everyone", nameof(Texts.Choice_Everyone)), new OptionChoice("admins", nameof(Texts.Choice_Admins))],
        Typed = $"{name} {{0}}",
    };

    private static CommandOption Language(Languages languages, string none) => new("language", nameof(Texts.Settings_ButtonLanguage))
    {
        NameKey = nameof(Texts.Name_language),
        Choices =
        [
            .. languages.Offered.Select(one => new OptionChoice(one.Name, Languages.NameOf(one))),
            Off with { LabelKey = none },
        ],
        Typed = "language {0}",
    };
}
