using System.Globalization;
using System.Text.Json;
using SmsBot.Core.Common;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Providers.FetchSms;

/// <summary>FetchSMS's services and prices. A quote keeps neither price nor stock.</summary>
internal sealed class FetchSmsShop(FetchSmsClient client, TimeProvider time)
{
    // The stock stands in the list of services only: it is shown as long as it is about true.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private IReadOnlyList<FetchSmsService> _services = [];
    private long _readAt;

    public async Task<IReadOnlyList<CatalogueEntry>> ListAsync(CancellationToken cancellationToken)
    {
        _services = FetchSmsBody.Many(
            await client.ReadAsync("services", CallPriority.Background, cancellationToken), FetchSmsJson.Default.FetchSmsService)
            ?? throw client.Errors.Unreadable();
        _readAt = time.GetTimestamp();
        return
        [
            new CatalogueEntry(CatalogueKind.Country, FetchSmsTerms.Country, "United States", "us"),
            .. from service in _services
               let key = Key(service)
               where key is { Length: > 0 }
               select new CatalogueEntry(CatalogueKind.Service, key, service.Name?.Trim() is { Length: > 0 } name ? name : key),
        ];
    }

    public async Task<IReadOnlyList<Quote>> QuoteAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        if (!string.Equals(request.CountryKey, FetchSmsTerms.Country, StringComparison.OrdinalIgnoreCase)
            || request.Pool is not null
            || !await HasAreaAsync(request, cancellationToken))
            return [];

        if (request.Kind is RentalKind.Activation)
            return request.ServiceKey == FetchSmsTerms.Unlimited ? [] : await QuoteVerificationAsync(request, cancellationToken);

        List<Quote> quotes = [];
        foreach (var days in FetchSmsTerms.Days.Where(days => request.Days is null || request.Days == days))
            quotes.AddRange(await QuoteLeaseAsync(request, days, cancellationToken));
        return quotes;
    }

    /// <summary>Null where it is not sold.</summary>
    public async Task<Money?> PriceAsync(string service, int? days, bool withAreaCode, CancellationToken cancellationToken)
    {
        var (answer, body) = await client.AskAsync(
            "services/quote",
            CallPriority.Interactive,
            cancellationToken,
            ("service", service),
            ("mode", days is null ? "short" : "long"),
            ("days", days?.ToString(CultureInfo.InvariantCulture)),
            ("custom_area_code", withAreaCode ? "true" : "false"));
        if (answer.IsSuccess)
        {
            return FetchSmsSpends.Cents(
                FetchSmsBody.One(body, FetchSmsJson.Default.FetchSmsPrice, price => price.TotalCents is not null)?.TotalCents)
                ?? throw client.Errors.Unreadable();
        }

        return answer.Status is 400 or 404 or 409 or 422 && body is not null
            ? null
            : throw new RefusedException(client.Classify(answer, body));
    }

    private async Task<IReadOnlyList<Quote>> QuoteVerificationAsync(QuoteRequest request, CancellationToken cancellationToken) =>
        await PriceAsync(request.ServiceKey, days: null, request.AreaCode is not null, cancellationToken) is not { } price ? [] :
        [
            QuoteOf(FetchSmsTerms.VerificationProduct, request, price) with
            {
                Stock = StockOf(request.ServiceKey, request, service => service.ShortAvailable)
            },
        ];

    private async Task<IReadOnlyList<Quote>> QuoteLeaseAsync(QuoteRequest request, int days, CancellationToken cancellationToken) =>
        await PriceAsync(FetchSmsTerms.Unlimited, days, request.AreaCode is not null, cancellationToken) is not { } price ? [] :
        [
            QuoteOf(FetchSmsTerms.LeaseProduct, request with { ServiceKey = FetchSmsTerms.Unlimited, Days = days }, price) with
            {
                Terms = FetchSmsTerms.LeaseRules with { UsualLength = TimeSpan.FromDays(days) },
                Days = days,
                ServesAnyService = true,
                Stock = StockOf(FetchSmsTerms.Unlimited, request, service => service.LongAvailable),
            },
        ];

    private Quote QuoteOf(ProductTerms product, QuoteRequest request, Money price) =>
        Quote.Of(FetchSmsTerms.Name, product, request, price, time.GetUtcNow());

    private async Task<bool> HasAreaAsync(QuoteRequest request, CancellationToken cancellationToken)
    {
        if (request.AreaCode is not { Length: > 0 } area)
            return true;

        var mode = request.Kind is RentalKind.Lease ? "long" : "short";
        var service = request.Kind is RentalKind.Lease ? FetchSmsTerms.Unlimited : request.ServiceKey;
        var (answer, body) = await client.AskAsync(
            "services/area-codes", CallPriority.Interactive, cancellationToken, ("mode", mode), ("service", service));
        return !answer.IsSuccess || FetchSmsBody.List(body) is not { Count: > 0 } codes
            || codes.Any(code => code.ValueKind is JsonValueKind.String or JsonValueKind.Number && code.GetRawText().Trim('"') == area);
    }

    private int? StockOf(string key, QuoteRequest request, Func<FetchSmsService, decimal?> left) =>
        request.AreaCode is null && _services.Count > 0 && time.GetElapsedTime(_readAt) < Fresh
        && _services.FirstOrDefault(service => Key(service) == key) is { } service
            && left(service) is >= 0 and <= int.MaxValue and var count
            ? (int)count
            : null;

    /// <summary>Answers name a service by its slug, so that is its key.</summary>
    private static string? Key(FetchSmsService service) => service.Slug?.Trim() is { Length: > 0 } slug ? slug : service.Id;
}
