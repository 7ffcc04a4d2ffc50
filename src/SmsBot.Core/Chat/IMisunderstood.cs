using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat;

/// <summary>Words that were not understood, in a private chat: what was nearly understood comes first, as buttons, then the menu.</summary>
internal interface IMisunderstood
{
    /// <summary>Whether this refusal is answered so.</summary>
    bool Is(CommandRequest request, RefusalCode code);

    Task<Reply> AnswerAsync(CommandRequest request, RefusedException refused, CancellationToken cancellationToken);
}
