namespace SmsBot.Core.Messaging;

/// <summary>What an option takes, for platforms that check it before it is sent.</summary>
public enum OptionKind
{
    Text,

    /// <summary>An amount of money or another number with decimals.</summary>
    Amount,

    Whole,

    /// <summary>A member of the platform; its value is written <c>platform:id</c>.</summary>
    Member,
}
