using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>Rentals and spends without a database, for rules that need none.</summary>
internal static class Made
{
    public static Rental Rental(
        DateTimeOffset at,
        RentalTerms? terms = null,
        int? days = null,
        string? account = null,
        string provider = "alpha",
        string? areaCode = null,
        string service = "whatsapp",
        string country = "us") => new()
        {
            Kind = days is null ? RentalKind.Activation : RentalKind.Lease,
            Owner = TestCore.Ada,
            OwnerName = "Ada",
            Account = account ?? "member:test:ada",
            Chat = new ChatRef("test", account is null ? "ada" : "group"),
            Provider = provider,
            Product = days is null ? "order" : "lease",
            Service = service,
            ServiceName = "WhatsApp",
            Country = country,
            CountryName = "United States",
            BoughtAs = new QuoteRequest(RentalKind.Activation, "1", "us") { AreaCode = areaCode },
            Terms = terms ?? (days is null ? ScriptedProvider.Activation : ScriptedProvider.Lease),
            Days = days,
            CreatedAt = at,
        };

    /// <summary>Bought for $0.31 at that time.</summary>
    public static Rental Bought(
        DateTimeOffset at,
        RentalTerms? terms = null,
        int? days = null,
        string? account = null,
        string provider = "alpha",
        string service = "whatsapp",
        string country = "us")
    {
        var rental = Rental(at, terms, days, account, provider, service: service, country: country);
        rental.Activate(new SpendOutcome.Done { ExternalId = "alpha-1", Phone = "+12025550123" }, Money.Of(0.31m), at);
        return rental;
    }

    public static Quote Quote(
        string provider, decimal? price, DateTimeOffset at, int? days = null, int? stock = null, RentalTerms? terms = null) => new()
        {
            Provider = provider,
            Product = "order",
            Kind = days is null ? RentalKind.Activation : RentalKind.Lease,
            Request = new QuoteRequest(RentalKind.Activation, "1", "us"),
            Price = price is { } known ? Money.Of(known) : null,
            Terms = terms ?? ScriptedProvider.Activation,
            TakenAt = at,
            Days = days,
            Stock = stock,
        };

    public static Spend Spend(
        DateTimeOffset at, SpendKind kind = SpendKind.Rent, Rental? rental = null, long rentalId = 1, decimal? quoted = null) => new()
        {
            Key = $"k{rentalId}",
            RentalId = rentalId,
            Rental = rental!,
            Kind = kind,
            Account = "a",
            Provider = "alpha",
            QuotedMicros = quoted is { } price ? Money.Of(price).Micros : null,
            HoldMicros = quoted is { } hold ? Money.Of(hold).Micros : 1,
            CreatedAt = at,
        };

    public static Spend Sent(DateTimeOffset at, SpendKind kind = SpendKind.Rent, Rental? rental = null, decimal? quoted = null)
    {
        var spend = Spend(at, kind, rental, quoted: quoted);
        spend.StartSending(at);
        return spend;
    }
}
