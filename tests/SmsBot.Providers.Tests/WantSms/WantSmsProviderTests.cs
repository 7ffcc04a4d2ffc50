using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Providers.WantSms;
using SmsBot.Core.Refusals;
using SmsBot.Testing;
using SmsBot.Testing.Shops;
using SmsBot.Testing.WantSms;

namespace SmsBot.Providers.Tests.WantSms;

/// <summary>What is WantSMS's own, beyond the contract.</summary>
public sealed class WantSmsProviderTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedLogs _log = new();
    private WantSmsSimulator _shop = null!;
    private ISmsProvider _provider = null!;

    public async Task InitializeAsync()
    {
        _shop = await WantSmsSimulator.StartAsync(_time);
        _shop.Sell("standard", "airbnb", 3.30m);
        _shop.Sell("renewable", "airbnb", 14.60m);
        _shop.Sell("renewable", "uber", 9);
        _provider = new WantSmsDriver(_shop, "standard").Connect(_time, _log);
    }

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Theory]
    [InlineData("Bearer")]
    [InlineData("X-API-Key")]
    public async Task The_key_goes_out_in_one_header_only(string authentication)
    {
        var provider = new WantSmsDriver(_shop, "standard", authentication).Connect(_time, _log);
        await provider.ListCatalogueAsync(CancellationToken.None);
        await BuyAsync(provider);

        Assert.All(_shop.Books.Requests, request => Assert.Equal(
            authentication == "Bearer" ? ("Bearer " + _shop.ApiKey, "") : ("", _shop.ApiKey), (request.Authorization, request.KeyHeader)));
    }

    [Fact]
    public void A_wrong_form_of_authentication_is_named_with_its_mend()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Providers:WantSms:ApiKey", "k"), new("Providers:WantSms:Authentication", "Basic")])
            .Build();
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time).AddWantSms(configuration);

        Assert.Equal(
            "Providers:WantSms:Authentication is \"Basic\": write Bearer or X-API-Key, or leave it out.",
            Assert.Single(CheckedOptions.FindErrors(services.BuildServiceProvider())));
    }

    [Theory]
    [InlineData(WantSmsShape.Plain)]
    [InlineData(WantSmsShape.Wrapped)]
    public async Task Every_page_of_the_services_is_read_once(WantSmsShape shape)
    {
        _shop.Shape = shape;
        for (var i = 0; i < 120; i++)
            _shop.Sell("standard", $"service {i:000}", 1);

        var services = (await _provider.ListCatalogueAsync(CancellationToken.None))
            .Where(entry => entry.Kind is CatalogueKind.Service)
            .Select(entry => entry.Key)
            .ToList();

        Assert.Equal((122, 122), (services.Count, services.Distinct().Count()));
        Assert.Equal((3, 1), (_shop.Books.Count("standard/services"), _shop.Books.Count("renewable/services")));
    }

    [Fact]
    public async Task A_list_that_never_ends_is_cut_off()
    {
        _shop.Tamper = node => node["next_page"] = 2;

        await _provider.ListCatalogueAsync(CancellationToken.None);

        Assert.Equal(2, _shop.Books.Count("standard/services"));
    }

    [Theory]
    [InlineData(30, "standard 30, renewable 30", 2)]
    [InlineData(90, "standard 90, renewable 90", 2)]
    [InlineData(3, "standard 3", 1)]
    [InlineData(null, "standard 1, standard 7, standard 30, renewable 30", 4)]
    [InlineData(5, "", 0)]
    public async Task Both_kinds_are_quoted_with_few_calls(int? days, string expected, int calls)
    {
        await _provider.ListCatalogueAsync(CancellationToken.None);

        var quotes = await _provider.QuoteAsync(Wish("airbnb") with { Days = days }, CancellationToken.None);

        Assert.Equal(expected, string.Join(", ", quotes.Select(quote => $"{quote.Product} {quote.Days}")));
        Assert.Equal(calls, _shop.Books.Count("standard/pricing") + _shop.Books.Count("renewable/pricing"));
        Assert.All(quotes, quote => Assert.Equal(quote.Product == "renewable", quote.Terms.CanRenew));
    }

    [Fact]
    public async Task A_service_of_one_kind_is_quoted_in_that_one_also_before_the_lists_were_read()
    {
        var quote = Assert.Single(await _provider.QuoteAsync(Wish("uber"), CancellationToken.None));

        Assert.Equal(("renewable", Money.Of(9)), (quote.Product, quote.Price));
        Assert.Equal(0, _shop.Books.Count("standard/pricing"));
        Assert.Contains(
            _shop.Books.Requests,
            request => request.Path == "standard/services" && request.Query.Contains("q=uber", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_area_code_is_looked_up_priced_and_ordered()
    {
        var wish = Wish("uber") with { AreaCode = "726" };
        var quote = Assert.Single(await _provider.QuoteAsync(wish, CancellationToken.None));
        await _provider.RentAsync(new PurchaseRequest(quote, Money.Of(20)), CancellationToken.None);

        Assert.Equal(Money.Of(9.50m), quote.Price);
        Assert.Equal(
            """{"service_name":"uber","duration":"thirtyDay","capability":"sms","area_code":"726"}""",
            _shop.Books.Requests.Single(request => request.Path == "renewable/reserve").Body);
        Assert.Empty(await _provider.QuoteAsync(wish with { AreaCode = "999" }, CancellationToken.None));
    }

    [Theory]
    [InlineData(400, """{"ok":false,"error":"Bad request."}""", RefusalCode.ProviderRefused)]
    [InlineData(401, """{"ok":false,"error":"Missing or invalid API key."}""", RefusalCode.ProviderKey)]
    [InlineData(402, """{"ok":false,"error":"Insufficient credits."}""", RefusalCode.ProviderBalance)]
    [InlineData(200, """{"ok":false,"error":"Insufficient credits."}""", RefusalCode.ProviderBalance)]
    [InlineData(404, """{"ok":false,"error":"Not found."}""", RefusalCode.OutOfStock)]
    [InlineData(409, """{"ok":false,"error":"Already processed."}""", RefusalCode.ProviderRefused)]
    [InlineData(422, """{"ok":false,"error":"Validation error"}""", RefusalCode.ProviderRefused)]
    [InlineData(422, """{"ok":false,"error":"This service is not available."}""", RefusalCode.OutOfStock)]
    [InlineData(429, "", RefusalCode.ProviderRateLimit)]
    public async Task Every_refusal_of_a_purchase_is_named(int status, string body, RefusalCode code)
    {
        _shop.Fail("standard/reserve", ShopFault.Answer(status, body));

        Assert.Equal(code, Assert.IsType<SpendOutcome.Refused>(await RentAsync(_provider)).Refusal.Code);
        Assert.Equal(1, _shop.Books.Count("standard/reserve"));
    }

    [Theory]
    [InlineData(409, """{"ok":false,"rental":{"id":456}}""")]
    [InlineData(200, """{"ok":false,"rental_id":456}""")]
    [InlineData(200, "[]")]
    [InlineData(503, """{"ok":false}""")]
    public async Task Contradictions_are_in_doubt(int status, string body)
    {
        _shop.Fail("standard/reserve", ShopFault.Answer(status, body));

        Assert.Equal(body, Assert.IsType<SpendOutcome.Unknown>(await RentAsync(_provider)).Raw);
    }

    [Theory]
    [InlineData("""{"ok":true,"id":456,"phone":"12025550123","expires_at":"2027-01-05T00:00:00Z"}""", "+12025550123", "2027-01-05")]
    [InlineData(
        """{"ok":"1","item":{"rental_id":"456","number":2025550123,"end_date":"2026-11-21 20:00:00"}}""", "+12025550123", "2026-11-22")]
    [InlineData("""{"id":456}""", null, "2026-11-22")]
    public async Task An_id_that_was_paid_for_is_found_in_any_shape(string body, string? phone, string day)
    {
        _shop.Fail("standard/reserve", ShopFault.Answer(200, body));

        var done = Assert.IsType<SpendOutcome.Done>(await RentAsync(_provider));

        Assert.Equal(("456", phone, day), (done.ExternalId, done.Phone, $"{done.EndsAt:yyyy-MM-dd}"));
    }

    private static QuoteRequest Wish(string service) => new(RentalKind.Lease, service, "US") { Days = 30 };

    private static async Task<SpendOutcome> RentAsync(ISmsProvider provider)
    {
        var quote = Assert.Single(await provider.QuoteAsync(Wish("airbnb") with { Days = 1 }, CancellationToken.None));
        return await provider.RentAsync(new PurchaseRequest(quote, Money.Of(5)), CancellationToken.None);
    }

    private static async Task BuyAsync(ISmsProvider provider) => Assert.IsType<SpendOutcome.Done>(await RentAsync(provider));
}
