using System.Collections.Concurrent;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Testing.Core;

/// <summary>
/// A provider that does what a test says and counts what it was asked: for the core's own rules, where HTTP is not the point.
/// </summary>
internal sealed class ScriptedProvider(
    string name, TimeProvider time) : ISmsProvider, ICanRefund, ICanExtend, ICanRenew, ICanResend, IListsPurchases, IReceivesWebhooks
{
    public ProviderTerms Terms { get; set; } = new()
    {
        Name = name,
        DisplayName = char.ToUpperInvariant(name[0]) + name[1..],
        Poll = new PollTerms(Bulk: true, TimeSpan.FromSeconds(1)),
        Products =
        [
            new ProductTerms("order", RentalKind.Activation, Activation),
            new ProductTerms("lease", RentalKind.Lease, Lease) { Days = [7, 30] },
        ],
    };

    public static RentalTerms Activation { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByItself,
        Refund = new RefundRule(TimeSpan.FromMinutes(2)),
        AnotherCode = AnotherCode.OnRequest,
        UsualLength = TimeSpan.FromMinutes(20),
    };

    public static RentalTerms Lease { get; } = new()
    {
        IfNoCode = NoCodeRule.BackByCancelling,
        Refund = new RefundRule(Window: TimeSpan.FromHours(12)),
        AnotherCode = AnotherCode.Comes,
        CanRenew = true,
        ExtendDays = [7, 30],
        UsualLength = TimeSpan.FromDays(30),
    };

    public Money? Price { get; set; } = Money.Of(0.31m);

    public int? Stock { get; set; }

    public RentalTerms ActivationTerms { get; set; } = Activation;

    public RentalTerms LeaseTerms { get; set; } = Lease;

    public Func<PurchaseRequest, Task<SpendOutcome>>? OnRent { get; set; }

    public Func<Task<SpendOutcome>>? OnChange { get; set; }

    public Func<RefundOutcome> OnRefund { get; set; } = () => new RefundOutcome.Confirmed();

    /// <summary>Refunds are answered after it.</summary>
    public Task RefundGate { get; set; } = Task.CompletedTask;

    public Func<IReadOnlyList<PurchaseRecord>> OnList { get; set; } = () => [];

    /// <summary>Its list shows nothing older than this.</summary>
    public DateTimeOffset ListReaches { get; set; } = DateTimeOffset.MinValue;

    /// <summary>Empty: it has no address for pushes.</summary>
    public string WebhookToken { get; set; } = "";

    public Func<WebhookCall, WebhookVerdict> OnPush { get; set; } = _ => new WebhookVerdict.Nothing();

    public Dictionary<string, RentalSnapshot> Readings { get; } = new(StringComparer.Ordinal);

    /// <summary>What it makes of its answer before it gives it.</summary>
    public Func<IReadOnlyList<RentalSnapshot>, IReadOnlyList<RentalSnapshot>> OnRead { get; set; } = static readings => readings;

    public Exception? Fault { get; set; }

    /// <summary>Prices are not answered before it is done.</summary>
    public Task QuoteGate { get; set; } = Task.CompletedTask;

    public bool SellsNothing { get; set; }

    /// <summary>Made of the one quote that it would answer.</summary>
    public Func<Quote, IReadOnlyList<Quote>>? OnQuote { get; set; }

    /// <summary>Of asking what a change costs.</summary>
    public Exception? ChangeFault { get; set; }

    /// <summary>What an extension costs; null: <see cref="Price"/>.</summary>
    public Func<int, CancellationToken, Task<Money?>>? OnQuoteExtension { get; set; }

    public List<QuoteRequest> Quoted { get; } = [];

    /// <summary>When it was asked for SMS, and of which rentals.</summary>
    public ConcurrentQueue<(DateTimeOffset At, IReadOnlyList<string> Ids)> Asked { get; } = [];

    /// <summary>The numbers that it sold.</summary>
    public LogSecrets Secrets { get; } = new();

    public int Rents { get; private set; }

    public int Changes { get; private set; }

    public int Refunds { get; private set; }

    /// <summary>What it sells.</summary>
    public IReadOnlyList<CatalogueEntry> Catalogue { get; set; } =
    [
        new CatalogueEntry(CatalogueKind.Service, "1", "WhatsApp"),
        new CatalogueEntry(CatalogueKind.Service, "2", "Google / Gmail"),
        new CatalogueEntry(CatalogueKind.Service, "3", "PayPal"),
        new CatalogueEntry(CatalogueKind.Service, "4", "First Union Bank"),
        new CatalogueEntry(CatalogueKind.Country, "us", "United States", "us"),
        new CatalogueEntry(CatalogueKind.Country, "de", "Germany", "de"),
    ];

    public Task<IReadOnlyList<CatalogueEntry>> ListCatalogueAsync(CancellationToken cancellationToken) => Task.FromResult(Catalogue);

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        lock (Quoted)
            Quoted.Add(request);
        await QuoteGate.WaitAsync(cancellationToken);
        if (Fault is not null)
            throw Fault;
        if (SellsNothing)
            return [];

        var isLease = request.Kind == RentalKind.Lease;
        var quote = new Quote
        {
            Provider = name,
            Product = isLease ? "lease" : "order",
            Kind = request.Kind,
            Request = request,
            Price = Price,
            Terms = isLease ? LeaseTerms : ActivationTerms,
            TakenAt = time.GetUtcNow(),
            Days = request.Days,
            Stock = Stock,
        };
        return OnQuote?.Invoke(quote) ?? [quote];
    }

    public async Task<SpendOutcome> RentAsync(PurchaseRequest order, CancellationToken cancellationToken)
    {
        var number = ++Rents;
        var outcome = OnRent is { } script
            ? await script(order)
            : new SpendOutcome.Done
            {
                ExternalId = $"{name}-{number}",
                Phone = $"+1202555{1000 + number:0000}",
                Charged = order.Quote.Price,
                EndsAt = EndOf(order),
            };
        Secrets.Add((outcome as SpendOutcome.Done)?.Phone);
        return outcome;
    }

    public Task<IReadOnlyList<RentalSnapshot>> ReadAsync(IReadOnlyList<ProviderRental> targets, CancellationToken cancellationToken)
    {
        Asked.Enqueue((time.GetUtcNow(), [.. targets.Select(target => target.ExternalId)]));
        return Fault is not null
            ? throw Fault
            : Task.FromResult(
                OnRead(
                    [.. targets.Select(
                        target => Readings.GetValueOrDefault(target.ExternalId)
                            ?? new RentalSnapshot(target.ExternalId, ReadingState.Waiting))]));
    }

    public async Task<RefundOutcome> RefundAsync(ProviderRental target, CancellationToken cancellationToken)
    {
        Refunds++;
        await RefundGate;
        return OnRefund();
    }

    public Task<Money?> QuoteExtensionAsync(ProviderRental target, int days, CancellationToken cancellationToken) =>
        OnQuoteExtension?.Invoke(days, cancellationToken) ?? QuoteChangeAsync();

    public Task<SpendOutcome> ExtendAsync(ProviderRental target, int days, CancellationToken cancellationToken) => ChangeAsync();

    public Task<Money?> QuoteRenewalAsync(ProviderRental target, CancellationToken cancellationToken) => QuoteChangeAsync();

    public Task<SpendOutcome> RenewAsync(ProviderRental target, CancellationToken cancellationToken) => ChangeAsync();

    public Task<Money?> QuoteAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) =>
        Task.FromResult<Money?>(Money.Zero);

    public Task<SpendOutcome> RequestAnotherCodeAsync(ProviderRental target, CancellationToken cancellationToken) => ChangeAsync();

    public Task<IReadOnlyList<PurchaseRecord>> ListPurchasesAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        since > ListReaches ? Task.FromResult(OnList())
            : throw new ListTooShortException(new Refusal(RefusalCode.ProviderAnswer), ListReaches);

    public WebhookVerdict Take(WebhookCall call) => OnPush(call);

    private Task<Money?> QuoteChangeAsync() => ChangeFault is null ? Task.FromResult(Price) : throw ChangeFault;

    private async Task<SpendOutcome> ChangeAsync()
    {
        Changes++;
        return OnChange is { } script ? await script() : new SpendOutcome.Done { Charged = Price };
    }

    private DateTimeOffset EndOf(PurchaseRequest order) =>
        time.GetUtcNow() + (order.Quote.Days is { } days ? TimeSpan.FromDays(days) : TimeSpan.FromMinutes(20));
}
