using System.Text.Json;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.RentiumSms;

/// <summary>
/// What is known after a number was reserved. The answer is not documented: with an id it is sold, and anything else is read with care.
/// </summary>
internal sealed class RentiumSmsPurchase(RentiumSmsErrors errors, TimeProvider time)
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(60);

    public SpendOutcome Decide(SpendAnswer sent) => sent.Decide(errors.Make(RefusalCode.ProviderDown), Read);

    private SpendOutcome Read(ProviderAnswer answer)
    {
        var body = LenientJson.Parse(answer);
        var sold = body is { } read ? Find(read) : null;
        var id = LenientJson.First(sold?.ReservationId, sold?.Id);
        if (answer.IsSuccess && sold is not null && id is not null)
            return Done(id, sold, answer);

        // An error may carry an id of its own; a number has been reserved where one is told, too.
        if (sold is { ReservationId.Length: > 0 } || (id is not null && Phone(sold!) is not null))
            return answer.Unknown("refused with a reservation");

        return RentiumSmsErrors.IsCarrierTimeout(answer) ? new SpendOutcome.Deferred(ComeBack)
            : SpendStatusTable.IsRefusal(answer.Status) || (answer.IsSuccess && body is { } refusal && RentiumSmsErrors.IsRefusal(refusal))
                ? new SpendOutcome.Refused(errors.ClassifyPurchase(answer, body))
                : answer.Unknown(body is null ? "unreadable" : "no reservation id");
    }

    /// <summary>The reservation inside an answer: the level that says so, else the innermost with an id.</summary>
    public static RentiumSmsReservation? Find(JsonElement body)
    {
        List<RentiumSmsReservation> levels = [];
        foreach (var level in RentiumSmsBody.Levels(body, "reservation"))
        {
            if (LenientJson.Read(level, RentiumSmsJson.Default.RentiumSmsReservation) is { } read)
                levels.Add(read);
        }

        return levels.Find(level => level.ReservationId is { Length: > 0 })
            ?? levels.FindLast(level => level.Id is { Length: > 0 })
            ?? levels.LastOrDefault();
    }

    private static string? Phone(RentiumSmsReservation sold) => LenientJson.First(sold.PhoneNumber, sold.Number, sold.Phone);

    private SpendOutcome.Done Done(string id, RentiumSmsReservation sold, ProviderAnswer answer) => new()
    {
        ExternalId = id,
        Phone = Phone(sold),
        Charged = RentiumSmsPrice.Of(LenientJson.First(sold.Price, sold.Cost), sold.Currency),
        EndsAt = RentiumSmsTime.End(sold, time.GetUtcNow()),
        Raw = answer.Raw(),
    };
}
