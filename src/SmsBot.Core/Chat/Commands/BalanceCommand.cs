using SmsBot.Core.Access;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

/// <summary>A member's limits and what is left of them; for admins also the total spent and the balances at the providers.</summary>
internal sealed class BalanceCommand(
    SpendReport report,
    SpendLimits limits,
    AccessPolicy access,
    MemberSettingsStore members,
    ProviderBalances balances,
    RefusalText refusals) : ICommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public CommandDescriptor Descriptor { get; } = new("balance", nameof(Texts.Command_balance)) { Options = [] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var owner = call.Request.Sender;
        var use = await report.OfAsync(owner, cancellationToken);
        var reply = new Reply { Private = true }
            .Heading(Texts.Balance_Title)
            .Line(Texts.Balance_Day, use.Day.Used, use.Day.Most, use.DayLeft)
            .Line(Texts.Balance_Month, use.Month)
            .Line(Texts.Balance_Active, use.Active.Used, use.Active.Most)
            .Line(Texts.Balance_Refunds, use.Refunds.Used, use.Refunds.Most)
            .Line(Texts.Balance_Caps, limits.CapFor(RentalKind.Activation), limits.CapFor(RentalKind.Lease), limits.ConfirmAbove);
        if ((await members.ReadAsync(owner, cancellationToken)).MaxPrice is { } own)
            reply = reply.Line(Texts.Balance_OwnCap, own);
        if (access.IsPaused)
            reply = reply.Line(Texts.Balance_Paused);
        else if (access.IsVerifying)
            reply = reply.Line(Texts.Refusal_Verifying);
        return access.IsAdmin(owner) ? await ForAdminAsync(reply, use, cancellationToken) : reply;
    }

    private async Task<Reply> ForAdminAsync(Reply reply, SpendUse use, CancellationToken cancellationToken)
    {
        reply = reply.Line(Texts.Balance_All, use.AllDay.Used, use.AllDay.Most);
        var answers = await balances.AskAsync(Patience, cancellationToken);
        return answers.Aggregate(reply, (all, answer) => all.Line("{0}", Line(answer)));
    }

    private Sentence Line(BalanceAnswer answer) => answer switch
    {
        { Balance: { } balance } => Sentence.Of(Texts.Balance_Provider, answer.Provider.Terms.DisplayName, balance),
        { Refusal: { } refusal } => Sentence.Of(Texts.Balance_ProviderFailed, answer.Provider.Terms.DisplayName, refusals.Of(refusal)),
        _ => Sentence.Of(Texts.Balance_ProviderNone, answer.Provider.Terms.DisplayName),
    };
}
