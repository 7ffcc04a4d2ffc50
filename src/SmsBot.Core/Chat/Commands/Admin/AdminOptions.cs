using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands.Admin;

/// <summary>The options of the operator's subcommands.</summary>
internal static class AdminOptions
{
    private const string Default = "default";

    /// <summary>A member of the platform, or anybody by id or name.</summary>
    public static IReadOnlyList<CommandOption> Who { get; } = [CommandOptions.Member, CommandOptions.Account];

    /// <summary>A number, or the word that undoes it.</summary>
    public static CommandOption Amount { get; } = new("amount", nameof(Texts.Option_Amount))
    {
        NameKey = nameof(Texts.Name_amount),
        Suggests = true,
        Required = true,
        Choices = [new OptionChoice(Default, nameof(Texts.Quiet_Default))],
    };

    public static CommandOption Month { get; } = new("month", nameof(Texts.Option_Month)) { NameKey = nameof(Texts.Name_month) };

    public static IReadOnlyList<CommandOption> OfService { get; } =
    [
        CommandOptions.Service with { Required = true },
        State([new OptionChoice("deny", nameof(Texts.Choice_Deny)), new OptionChoice("allow", nameof(Texts.Choice_Allow))]),
    ];

    public static IReadOnlyList<CommandOption> OfProvider { get; } =
    [
        new(CommandOption.Provider, nameof(Texts.Option_Provider))
        {
            NameKey = nameof(Texts.Name_provider), Suggests = true, Required = true,
        },
        State([new OptionChoice("on", nameof(Texts.Choice_On)), new OptionChoice("off", nameof(Texts.Choice_Off))]),
    ];

    public static IReadOnlyList<CommandOption> OfSettle { get; } =
    [
        new("rental", nameof(Texts.Option_Rental))
        {
            NameKey = nameof(Texts.Name_rental), Kind = OptionKind.Whole, Least = 1, Required = true,
        },
        new("outcome", nameof(Texts.Option_Outcome))
        {
            NameKey = nameof(Texts.Name_outcome),
            Required = true,
            Choices = [new OptionChoice("bought", nameof(Texts.Choice_Bought)), new OptionChoice("not", nameof(Texts.Choice_NotBought))],
        },
        new("order", nameof(Texts.Option_Order)) { NameKey = nameof(Texts.Name_order) },
    ];

    public static CommandOption Hours(IEnumerable<string> usual) => new("hours", nameof(Texts.Option_Hours))
    {
        NameKey = nameof(Texts.Name_hours),
        Suggests = true,
        Choices =
        [
            .. usual.Select(hours => new OptionChoice(hours, hours)),
            new OptionChoice("off", nameof(Texts.Quiet_Off)),
            new OptionChoice(Default, nameof(Texts.Quiet_Default)),
        ],
    };

    private static CommandOption State(IReadOnlyList<OptionChoice> choices) => new("state", nameof(Texts.Option_State))
    {
        NameKey = nameof(Texts.Name_state),
        Required = true,
        Choices = choices,
    };
}
