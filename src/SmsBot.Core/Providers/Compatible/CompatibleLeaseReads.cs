using System.Globalization;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>getRentStatus: a lease's state and all of its SMS, page by page.</summary>
internal sealed class CompatibleLeaseReads(CompatibleClient client, TimeProvider time)
{
    private const int PageSize = 100;
    private const int MostPages = 100;

    // A shop may give fewer rows than were asked for, and not say how many there are: a first page of a round number may be full.
    private const int RoundSize = 10;

    /// <summary>The answer names no end: ours stays.</summary>
    public async Task<RentalSnapshot> ReadAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        var (answer, said) = await AskAsync(target, page: 1, cancellationToken);
        if (CompatibleErrors.IsUnknownLease(said))
            return target.NotFound(time.GetUtcNow());
        if (State(target, said.Word) is { } state)
            return new RentalSnapshot(target.ExternalId, state);
        if (PageOf(answer, said) is not { } first)
            throw new RefusedException(client.Errors.Classify(answer));

        var sms = await AllAsync(target, first, cancellationToken);
        return sms.Count == 0 && first.Quantity > 0
            ? throw client.Errors.Unreadable()
            : new RentalSnapshot(target.ExternalId, sms.Count > 0 ? ReadingState.Received : ReadingState.Waiting) { Sms = sms };
    }

    /// <summary>The words for a lease without an SMS and for one that has ended.</summary>
    private static ReadingState? State(ProviderRental target, string? word) => word switch
    {
        "STATUS_WAIT_CODE" => ReadingState.Waiting,
        "STATUS_FINISH" => ReadingState.Expired,
        "STATUS_CANCEL" => target.SmsCount > 0 ? ReadingState.Expired : ReadingState.Refunded,
        _ => null,
    };

    private static CompatibleLease? PageOf(ProviderAnswer answer, CompatibleAnswer said) =>
        answer.IsSuccess && LenientJson.Read(said.Body, CompatibleJson.Default.CompatibleLease) is { IsSuccess: true } page ? page : null;

    /// <summary>
    /// Until a page is not as full as the first or shows nothing new. One that cannot be read is asked for again with the next poll: it
    /// holds back nothing of what came before it.
    /// </summary>
    private async Task<IReadOnlyList<InboundSms>> AllAsync(
        ProviderRental target, CompatibleLease first, CancellationToken cancellationToken)
    {
        var inbox = new CompatibleLeaseInbox();
        var (page, size, seen) = ((CompatibleLease?)first, LenientJson.Elements(first.Values).Count(), 0);
        for (var number = 1; page is not null; number++)
        {
            var rows = LenientJson.Elements(page.Values).ToList();
            seen += rows.Count;
            var isFull = size % RoundSize == 0 && rows.Count >= size;
            page = inbox.Add(rows) && number < MostPages && (isFull || page.Quantity > seen)
                ? await NextAsync(target, number + 1, cancellationToken)
                : null;
        }

        return inbox.InOrder();
    }

    private async Task<CompatibleLease?> NextAsync(ProviderRental target, int page, CancellationToken cancellationToken)
    {
        try
        {
            var (answer, said) = await AskAsync(target, page, cancellationToken);
            return PageOf(answer, said);
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    private Task<(ProviderAnswer Answer, CompatibleAnswer Said)> AskAsync(
        ProviderRental target, int page, CancellationToken cancellationToken) => client.AskActionAsync(
        "getRentStatus",
        CallPriority.Background,
        cancellationToken,
        ("id", CompatibleTerms.OrderOf(target)),
        ("page", page.ToString(CultureInfo.InvariantCulture)),
        ("size", PageSize.ToString(CultureInfo.InvariantCulture)));
}
