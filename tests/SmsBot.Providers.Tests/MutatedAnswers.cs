using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Fuzz;

namespace SmsBot.Providers.Tests;

/// <summary>Everything that a provider can be asked, held to what its caller relies on whatever comes back.</summary>
internal sealed class MutatedAnswers(ProviderRental target, Quote quote)
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>Garbles every answer from here on and asks everything, through a provider that remembers nothing.</summary>
    public async Task RunAsync(
        Random random, Action<Func<string, (string Body, string ContentType)>> garble, Func<ISmsProvider> connect, Action refill)
    {
        var gate = new Lock();
        garble(honest =>
        {
            lock (gate)
                return JsonMutation.Of(honest, random);
        });
        foreach (var call in Of(connect()))
        {
            refill();
            await call();
        }
    }

    private IEnumerable<Func<Task>> Of(ISmsProvider provider) =>
    [
        () =>
            ReadAsync(
                async () => Assert.All(
                    await provider.ListCatalogueAsync(None), entry => Assert.True(entry.Key.Length > 0 && entry.Name is not null))),
        () =>
            ReadAsync(
                async () => Assert.All(
                    await provider.QuoteAsync(target.BoughtAs!, None), found => Assert.True(found.Price is null or { Amount: >= 0 }))),
        () =>
            ReadAsync(
                async () => Assert.All(
                    await provider.ReadAsync([target], None), snapshot => Assert.Equal(target.ExternalId, snapshot.ExternalId))),
        () => SpendAsync(provider.RentAsync(new PurchaseRequest(quote, Money.Of(0.50m)), None), needsId: true),
        () => provider is IHasBalance purse ? ReadAsync(() => purse.GetBalanceAsync(None)) : Task.CompletedTask,
        () => provider is IListsPurchases lists
            ? ReadAsync(
                async () => Assert.All(
                    await lists.ListPurchasesAsync(target.StartedAt.AddHours(-1), None), record => Assert.NotEmpty(record.ExternalId)))
            : Task.CompletedTask,
        () => provider is ICanExtend extends ? ReadAsync(() => extends.QuoteExtensionAsync(target, 7, None)) : Task.CompletedTask,
        () => provider is ICanExtend extends ? ReadAsync(() => extends.QuoteExtensionsAsync(target, [7, 30], None)) : Task.CompletedTask,
        () => provider is ICanExtend extends ? SpendAsync(extends.ExtendAsync(target, 7, None), needsId: false) : Task.CompletedTask,
        () => provider is ICanRenew renews ? ReadAsync(() => renews.QuoteRenewalAsync(target, None)) : Task.CompletedTask,
        () => provider is ICanRenew renews ? SpendAsync(renews.RenewAsync(target, None), needsId: false) : Task.CompletedTask,
        () => provider is ICanResend again ? ReadAsync(() => again.QuoteAnotherCodeAsync(target, None)) : Task.CompletedTask,
        () => provider is ICanResend again ? SpendAsync(again.RequestAnotherCodeAsync(target, None), needsId: false) : Task.CompletedTask,
        () => provider is ICanRefund refunds ? refunds.RefundAsync(target, None) : Task.CompletedTask,
    ];

    /// <summary>A read answers or refuses.</summary>
    private static async Task ReadAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (RefusedException)
        {
            // What the callers of reads expect.
        }
    }

    /// <summary>A spend never throws, costs no less than nothing, and a number that was bought has its id.</summary>
    private static async Task SpendAsync(Task<SpendOutcome> spend, bool needsId)
    {
        if (await spend is not SpendOutcome.Done done)
            return;
        Assert.True(done.Charged is null or { Amount: >= 0 });
        if (needsId)
            Assert.False(string.IsNullOrWhiteSpace(done.ExternalId));
    }
}
