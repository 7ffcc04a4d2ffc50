using SmsBot.Core.Providers;

namespace SmsBot.Core.Domain;

/// <summary>
/// A pure function of a rental, its open spend and the clock. It decides which buttons are drawn and whether a press is accepted, so the
/// two never differ.
/// </summary>
internal static class RentalActions
{
    public static IReadOnlyList<ActionState> Of(Rental rental, Spend? openSpend, DateTimeOffset now)
    {
        List<ActionState> actions = [];
        switch (rental.Status)
        {
            case RentalStatus.Requested when openSpend?.Status == SpendStatus.Deferred:
                actions.Add(new(RentalAction.CancelDeferred));
                break;
            case RentalStatus.Declined or RentalStatus.Refunded or RentalStatus.Expired or RentalStatus.Completed:
                actions.Add(new(RentalAction.RentAgain));
                break;
            case RentalStatus.RefundRequested:
                actions.Add(new(RentalAction.CopyNumber));
                break;
            case RentalStatus.Active:
                AddActive(actions, rental, openSpend, now);
                break;
        }

        return actions;
    }

    public static ActionState? Find(Rental rental, Spend? openSpend, DateTimeOffset now, RentalAction action) =>
        Of(rental, openSpend, now).FirstOrDefault(state => state.Action == action);

    /// <summary>When the clock alone changes the result of <see cref="Of"/> or the card's text.</summary>
    public static DateTimeOffset? NextChange(Rental rental, DateTimeOffset now)
    {
        if (!rental.IsOpen || rental.EndsAt is not { } end)
            return null;

        DateTimeOffset?[] moments =
        [
            rental.StartedAt + rental.Terms.Refund?.Lock,
            rental.StartedAt + rental.Terms.Refund?.Window,
            rental.Kind == RentalKind.Activation ? end - RentalTimes.NothingComes : null,
            end,
        ];
        return moments.Where(moment => moment > now).Min();
    }

    private static void AddActive(List<ActionState> actions, Rental rental, Spend? openSpend, DateTimeOffset now)
    {
        var ended = rental.EndsAt <= now;
        var terms = rental.Terms;
        if (rental.Phone is not null)
            actions.Add(new(RentalAction.CopyNumber));

        if (!ended && !rental.NotReady && !rental.SmsInRound)
            actions.Add(new(RentalAction.CodeRequested));

        // An extension or resend with an unknown outcome hides its button: at most one open spend per rental.
        var free = openSpend is null && !ended;
        if (free && rental is { SmsCount: > 0, AwaitsAnother: false } && terms.AnotherCode == AnotherCode.OnRequest)
            actions.Add(new(RentalAction.AnotherCode));
        if (free && rental.Kind == RentalKind.Lease && terms.CanRenew)
            actions.Add(new(RentalAction.Renew));
        if (free && rental.Kind == RentalKind.Lease && terms.ExtendDays.Count > 0)
            actions.Add(new(RentalAction.Extend));
        if (!ended && rental is { Kind: RentalKind.Activation, SmsCount: 0 })
            actions.Add(new(RentalAction.AnotherNumber));
        if (!ended && rental.SmsCount == 0 && openSpend is null && Refund(rental, now) is { } refund)
            actions.Add(refund);
        if (free && rental.Kind == RentalKind.Activation && (rental.SmsCount > 0 || rental.Terms.Refund is null))
            actions.Add(new(RentalAction.Done));
        if (rental is { Kind: RentalKind.Activation, SmsCount: > 0 })
            actions.Add(new(RentalAction.RentAgain));
        if (rental.Kind == RentalKind.Lease)
        {
            actions.Add(new(RentalAction.Note));
            actions.Add(new(RentalAction.Share));
        }

        if (!ended
            && rental is { Kind: RentalKind.Lease, Days: >= AutoRenewal.ShortestDays }
            && (terms.CanRenew || terms.ExtendDays.Count > 0))
            actions.Add(new(RentalAction.AutoRenew));
    }

    private static ActionState? Refund(Rental rental, DateTimeOffset now)
    {
        if (rental.Terms.Refund is not { } rule || rental.StartedAt is not { } started)
            return null;

        var until = rule.Window is { } window && started + window < rental.EndsAt ? started + window : rental.EndsAt;
        var from = started + rule.Lock;
        return until <= now || from >= until ? null : new(RentalAction.Refund, from > now ? from : null, until);
    }
}
