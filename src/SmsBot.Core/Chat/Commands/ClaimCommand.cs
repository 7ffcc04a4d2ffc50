using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

internal sealed class ClaimCommand(ClaimCode claim, AccessPolicy access, AuditLog audit) : ICommand
{
    public const string Name = "claim";

    public CommandDescriptor Descriptor { get; } = new(Name, nameof(Texts.Command_claim))
    {
        Hidden = true,
        ForStrangers = true,
        Options = CommandOptions.OfClaim,
    };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Request.ChatKind != ChatKind.Private)
            throw new RefusedException(RefusalCode.PrivateOnly);
        if (!access.MayBeAdmin(call.Request.Sender))
            throw new RefusedException(RefusalCode.ClaimClosed);
        if (call.Words.Count != 1)
            return new Reply().Line(Texts.Claim_Usage);

        await claim.ClaimAsync(call.Request.Sender, call.Words[0], cancellationToken, db => audit.Note(db, AuditAct.Claim, call.Request));
        return new Reply().Line(Texts.Claim_Done);
    }
}
