using System.Globalization;

namespace SmsBot.Testing.FetchSms;

/// <summary>What the simulated shop does: each act answers what it made, or a status and its words.</summary>
internal sealed class FetchSmsShop(FetchSmsSimulator world, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _made;

    public (FetchSmsHold? Hold, int Status, string? Detail) Verify(string? service, string? area)
    {
        lock (_lock)
        {
            if (service is null || !world.Services.TryGetValue(service, out var offer) || service == FetchSmsSimulator.Unlimited)
                return (null, 404, "Unknown service.");
            if (offer.Stock <= 0)
                return (null, 409, "This service is out of stock for short-term.");
            if (Forbidden(offer.Cents) is { } no)
                return (null, no.Status, no.Detail);

            world.Services[service] = offer with { Stock = offer.Stock - 1 };
            return (Make(isLease: false, service, offer.Cents, days: 0, area, Phone(area)), 201, null);
        }
    }

    public (FetchSmsHold? Hold, int Status, string? Detail) Lease(string? service, int days, string? area)
    {
        lock (_lock)
        {
            if (service is not (FetchSmsSimulator.Unlimited or "1"))
                return (null, 400, "Rentals are sold for unlimited services only.");
            if (!world.LeasePrices.TryGetValue(days, out var cents))
                return (null, 422, "[{\"loc\":[\"body\",\"days\"],\"msg\":\"days must be one of 1, 7, 30, 90, 365\"}]");
            if (world.LeaseStock <= 0)
                return (null, 409, "Out of stock.");
            cents += area is null ? 0 : world.Surcharge;
            return Forbidden(cents) is { } no
                ? (null, no.Status, no.Detail)
                : (Make(isLease: true, FetchSmsSimulator.Unlimited, cents, days, area, Phone(area)), 201, null);
        }
    }

    public (FetchSmsHold? Hold, int Status, string? Detail) Cancel(FetchSmsHold hold)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (hold.IsCancelled)
                return (null, 409, "Already cancelled.");
            if (hold.Messages.Count > 0)
                return (null, 409, "A code was received.");
            if (hold.EndsAt <= now || (hold.IsLease && hold.CancelDeadline <= now))
                return (null, 409, "Too late to cancel.");

            // Whether an extension comes back with its rental is not documented: the purchase does.
            hold.IsCancelled = true;
            Take(-hold.BoughtCents);
            return (hold, 200, null);
        }
    }

    public (FetchSmsHold? Hold, int Status, string? Detail) Reuse(FetchSmsHold hold)
    {
        lock (_lock)
        {
            if (hold.LastCode is null || !world.IsReusable)
                return (null, 409, "This number is no longer available.");

            return Forbidden(world.ReuseCents) is { } no
                ? (null, no.Status, no.Detail)
                : (Make(isLease: false, hold.Service, world.ReuseCents, days: 0, area: null, hold.Phone, hold.Id), 201, null);
        }
    }

    public (FetchSmsHold? Hold, int Status, string? Detail) Extend(FetchSmsHold hold, int days)
    {
        lock (_lock)
        {
            if (!world.LeasePrices.TryGetValue(days, out var cents))
                return (null, 422, "days must be one of 1, 7, 30, 90, 365");
            if (!hold.IsActive(time.GetUtcNow()))
                return (null, 409, "This rental has ended.");
            if (hold.EndsAt.AddDays(days) > time.GetUtcNow().AddDays(730))
                return (null, 400, "A rental reaches at most 730 days ahead.");
            cents += hold.AreaCode is null ? 0 : world.Surcharge;
            if (Forbidden(cents) is { } no)
                return (null, no.Status, no.Detail);

            Take(cents);
            hold.CostCents += cents;
            hold.ExtendedDays += days;
            hold.Extensions++;
            hold.EndsAt = hold.EndsAt.AddDays(days);
            return (hold, 200, null);
        }
    }

    private (int Status, string Detail)? Forbidden(int cents) =>
        world.BalanceCents < cents ? (402, "Insufficient wallet balance.")
        : world.SpendCapCents is { } cap && cents > cap ? (403, "Your daily spend cap has been reached.")
        : world.ActiveLimit is { } most
            && world.Holds.Count(hold => hold.IsActive(time.GetUtcNow())) >= most ? (429, "You have reached the limit of active numbers.")
        : null;

    private string Phone(string? area) => string.Create(CultureInfo.InvariantCulture, $"{area ?? "332"}555{_made + 184:0000}");

    private void Take(int cents)
    {
        world.BalanceCents -= cents;
        world.Books.Charged += cents / 100m;
    }

    private FetchSmsHold Make(bool isLease, string service, int cents, int days, string? area, string phone, string? reuseOf = null)
    {
        var now = time.GetUtcNow();
        var hold = new FetchSmsHold(
            string.Create(CultureInfo.InvariantCulture, $"9f3e1c2a-0000-4000-8000-{++_made:x12}"), isLease, service, phone, now)
        {
            EndsAt = isLease ? now.AddDays(days) : now.AddMinutes(15),
            CostCents = cents,
            BoughtCents = cents,
            Days = days,
            AreaCode = area,
            ReuseOf = reuseOf,
        };
        Take(cents);
        world.Books.Sold++;
        world.Add(hold);
        return hold;
    }
}
