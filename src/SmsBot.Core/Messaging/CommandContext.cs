using SmsBot.Core.Refusals;

namespace SmsBot.Core.Messaging;

/// <summary>A request that has passed the dispatcher: its words, or the token of the pressed button.</summary>
internal sealed record CommandContext(CommandRequest Request, IReadOnlyList<string> Words, ButtonToken? Token)
{
    /// <summary>Written without a slash: plain chat must not buy.</summary>
    public bool IsFreeText { get; init; }

    public bool IsPress => Token is not null;

    /// <summary>The id at this position of the token; a token without it is forged or old.</summary>
    public long Id(int index) => Token?.Id(index) ?? throw new RefusedException(RefusalCode.ButtonOutdated);
}
