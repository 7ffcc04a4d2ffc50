using SmsBot.Core.Refusals;

namespace SmsBot.Core.Messaging;

/// <summary>A press that has passed the dispatcher. Nothing in its token is trusted.</summary>
internal sealed record ButtonPress(CommandRequest Request, ButtonToken Token)
{
    public string Action => Token.Action;

    /// <summary>The id at this position of the token; a token without it is forged or old.</summary>
    public long Id(int index) => Token.Id(index) ?? throw new RefusedException(RefusalCode.ButtonOutdated);
}
