using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Renting;

/// <summary>The table of offers for a request, with a rent button for each of the best.</summary>
internal sealed class OffersView(
    QuoteService prices, OffersTable offersTable, OfferButtons buttons, UnitOfWork unitOfWork, TimeProvider time)
{
    /// <param name="all">Every quote, not only the best ones.</param>
    public async Task<Reply> BuildAsync(
        CommandRequest request, RentRequest wish, CancellationToken cancellationToken, bool all = false) =>
        await BuildAsync(request, await prices.AskAsync(wish, cancellationToken), cancellationToken, all);

    public async Task<Reply> BuildAsync(
        CommandRequest request, RankedQuotes table, CancellationToken cancellationToken, bool all = false)
    {
        var wish = table.Wish;
        var records = await unitOfWork.ReadAsync(
            db => ProviderStatistics.ReadAsync(db, wish, time.GetUtcNow(), cancellationToken), cancellationToken);
        var reply = offersTable.Add(new Reply { Replaces = request.IsPress }.Heading(prices.TitleOf(wish)), table, records, all);
        return await buttons.AddAsync(reply, request, table, all, cancellationToken);
    }

    /// <summary>One offer with a question, for a price that the member has not agreed to yet.</summary>
    public async Task<Reply> AskAsync(
        CommandRequest request, RentRequest wish, Quote quote, Reply opening, long? replaces, CancellationToken cancellationToken) =>
        (opening with { QuestionOf = replaces }).Row(
            await buttons.OneAsync(request, wish, quote, replaces, cancellationToken),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
}
