namespace SmsBot.Core.Providers.FiveSim;

/// <summary>Reads an order; the list and the check have the same form.</summary>
internal static class FiveSimReadings
{
    public static RentalSnapshot Of(ProviderRental target, FiveSimOrder order, AccountCurrency money)
    {
        var sms = Sms(order);
        var state = State(order.Status, sms.Count > 0, isPaidBack: target.Product is FiveSimTerms.Activation);
        return new RentalSnapshot(target.ExternalId, state)
        {
            Sms = sms,
            EndsAt = ProviderTime.Parse(order.Expires) is { } end && end > target.StartedAt ? end : null,
            Refunded = state is ReadingState.Refunded ? money.Price(order.Price) : null,
        };
    }

    /// <summary>The list may tell that an SMS came without containing it.</summary>
    public static bool LacksItsSms(FiveSimOrder order) => Word(order.Status) is "RECEIVED" or "FINISHED" && Sms(order).Count == 0;

    /// <param name="isPaidBack">An order that ends without an SMS is refunded; a hosting number is not.</param>
    private static ReadingState State(string? status, bool hasSms, bool isPaidBack) => Word(status) switch
    {
        // RECEIVED is "waiting of receipt of SMS": the SMS decide.
        "PENDING" or "RECEIVED" => hasSms ? ReadingState.Received : ReadingState.Waiting,
        "TIMEOUT" when !hasSms && isPaidBack => ReadingState.Refunded,
        "FINISHED" or "TIMEOUT" => hasSms ? ReadingState.Received : ReadingState.Expired,
        "CANCELED" or "CANCELLED" or "BANNED" => hasSms ? ReadingState.Cancelled : ReadingState.Refunded,
        _ => ReadingState.Unknown,
    };

    private static string? Word(string? status) => status?.Trim().ToUpperInvariant();

    private static IReadOnlyList<InboundSms> Sms(FiveSimOrder order) =>
        LenientJson.Many(LenientJson.Elements(order.Sms), FiveSimJson.Default.FiveSimSms)
            .Where(line => LenientJson.First(line.Text, line.Code) is not null)
            .Select(line => new InboundSms(
                SmsIdentity.Of($"{line.Sender}\u001f{LenientJson.First(line.Date, line.CreatedAt)}\u001f{line.Text}\u001f{line.Code}"),
                LenientJson.First(line.Sender),
                LenientJson.First(line.Text),
                LenientJson.First(line.Code),
                ProviderTime.Parse(LenientJson.First(line.Date, line.CreatedAt))))
            .InOrder();
}
