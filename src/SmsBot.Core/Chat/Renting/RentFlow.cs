using SmsBot.Core.Access;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Rentals;

namespace SmsBot.Core.Chat.Renting;

/// <summary>Rents at a quote and, if the provider refuses, offers the next one.</summary>
internal sealed class RentFlow(
    RentNumber rent, QuoteService prices, OffersView offersView, RefusalText refusals, AdminAlerts alerts, ProviderSet providers, SpendLimits limits, RentalAuthorizer authorizer,
    ApprovalService approvals, ClosableNumbers closable)
{
    public async Task<bool> WasDoneAsync(string key, CancellationToken cancellationToken) => await rent.FindAsync(key, cancellationToken) is not null;

    /// <summary>In a group: throws unless the sender may rent there. A channel is only a place to post in.</summary>
    public Task RequireRightAsync(CommandRequest request, CancellationToken cancellationToken) => request.ChatKind switch
    {
        ChatKind.Private => Task.CompletedTask,
        ChatKind.Group => authorizer.RequireAsync(Permission.Rent, request, request.Chat, null, cancellationToken),
        _ => throw new RefusedException(RefusalCode.NotInGroups),
    };

    /// <summary>Null if the card says everything.</summary>
    public async Task<Reply?> RentAsync(
        CommandContext call, string key, RentRequest wish, Quote quote, Money cap, CancellationToken cancellationToken, long? approvalId = null)
    {
        var request = call.Request;
        await RequireRightAsync(request, cancellationToken);
        var inGroup = request.ChatKind != ChatKind.Private;
        var intent = new RentIntent(key, request.Sender, UntrustedText.Line(request.SenderName, 60), inGroup ? request.Chat : request.PrivateChat, wish, quote, cap)
        {
            ApprovalId = approvalId,
            Account = inGroup ? GroupChat.AccountOf(request.Chat) : RentIntent.AccountOf(request.Sender),
        };
        var outcome = await AskingAsync(call, wish, quote, () => rent.RunAsync(intent, cancellationToken), cancellationToken);
        if (outcome is not SpendOutcome.Refused refused)
            return null;

        await alerts.CallAboutAccountAsync(refused.Refusal, quote.Provider, cancellationToken);
        return await NextAsync(call, wish, quote, refused.Refusal, cancellationToken);
    }

    /// <summary>The best offer; if only our price limit refuses it, the operator can be asked.</summary>
    public Task<Quote> BestAsync(CommandContext call, RankedQuotes table, Money cap, bool capIsMembers, CancellationToken cancellationToken) =>
        AskingAsync(call, table.Wish, table.Cheapest, () => Task.FromResult(table.Best(cap, capIsMembers)), cancellationToken);

    private async Task<T> AskingAsync<T>(CommandContext call, RentRequest wish, Quote? quote, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work();
        }
        catch (RefusedException refused) when (quote is not null && SpendLimits.CanBeLifted(refused.Refusal.Code))
        {
            List<Button> next = refused.Refusal.Code == RefusalCode.TooManyActive ? [.. await closable.OfAsync(call.Request, cancellationToken)] : [];
            next.AddRange(await approvals.DraftAsync(call.Request, OffersView.Exactly(wish, quote), quote.Price ?? limits.CapFor(wish), cancellationToken));
            throw new GuidedRefusalException(refused.Refusal, next);
        }
    }

    /// <summary>If an offer is out of stock, the next one within the member's cap is offered.</summary>
    private async Task<Reply?> NextAsync(CommandContext call, RentRequest wish, Quote refusedQuote, Refusal refusal, CancellationToken cancellationToken)
    {
        var elsewhere = wish with { Provider = null, Product = null };
        var table = await prices.AskAsync(elsewhere, cancellationToken);
        var next = table.Quotes.FirstOrDefault(quote => quote.Provider != refusedQuote.Provider && table.CanBeHad(quote, limits.CapFor(wish)));
        if (next is null)
            return null;

        var opening = new Reply()
            .Line("{0}", refusals.Of(refusal))
            .Line(Texts.Offer_NextHas, providers.DisplayName(next.Provider), next.Price?.ToString() ?? Texts.Press_PriceUnknown, NoCodeText.Long(next.Terms));
        return await offersView.AskAsync(call, elsewhere, next, opening, replaces: null, cancellationToken);
    }
}
