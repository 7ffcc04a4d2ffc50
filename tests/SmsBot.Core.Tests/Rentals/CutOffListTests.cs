using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>A provider's list shows only so many purchases, and the account has more.</summary>
public sealed class CutOffListTests
{
    /// <summary>An account with many purchases: one old doubt, or one that was released, must not keep all later ones open.</summary>
    [Fact]
    public async Task A_list_that_does_not_reach_back_to_an_old_purchase_still_settles_the_later_ones()
    {
        await using var core = await RecoveryTests.DoubtedAsync();
        core.Time.Advance(TimeSpan.FromMinutes(10));
        core.Provider.ListReaches = core.Time.GetUtcNow() - TimeSpan.FromMinutes(5);
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.OnList = () => [RecoveryTests.Line("found", core.Time.GetUtcNow())];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        Assert.Equal(
            [SpendStatus.Unknown, SpendStatus.Done],
            await core.ReadAsync(db => db.Spends.OrderBy(spend => spend.Id).Select(spend => spend.Status).ToListAsync()));
        Assert.Single(core.Chat.Messages, message => message.Chat.ChatId == "boss");
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task After_a_restore_a_list_that_is_cut_off_is_compared_as_far_as_it_reaches()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        var now = core.Time.GetUtcNow();
        core.Provider.ListReaches = now - TimeSpan.FromHours(1);
        core.Provider.OnList = () => [RecoveryTests.Line("found", now)];

        var adopted = await core.Get<UnknownPurchases>().AdoptAsync(core.Provider, now - TimeSpan.FromDays(1), CancellationToken.None);

        Assert.Equal((1, "found"), (adopted, await core.ReadAsync(db => db.Rentals.Select(rental => rental.ExternalId).SingleAsync())));
    }
}
