using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Scheduling;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;
using static SmsBot.Core.Tests.Scheduling.AutoRenewSteps;

namespace SmsBot.Core.Tests.Scheduling;

public sealed class AutoRenewTests
{
    [Fact]
    public async Task It_is_announced_a_day_before_it_spends_and_renews_once()
    {
        await using var core = await LeasedAsync();
        var end = await EndAsync(core);
        await PassAsync(core, TimeSpan.FromDays(27));
        Assert.Equal(0, Told(core, "unless you stop it"));

        await PassAsync(core, TimeSpan.FromHours(23));
        Assert.Equal(1, Told(core, "auto-renews at"));
        Assert.Contains("for 30 days at $0.31", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, core.Provider.Changes);
        await PassAsync(core, TimeSpan.FromHours(23));
        Assert.Equal(0, core.Provider.Changes);

        await PassAsync(core, TimeSpan.FromHours(1.1));
        await PassAsync(core, TimeSpan.FromMinutes(1));
        Assert.Equal(1, core.Provider.Changes);
        Assert.Equal(1, Told(core, "renewed automatically until"));
        Assert.Equal(end.AddDays(30), await EndAsync(core));
        Assert.Equal(620_000, await Books.ChargedAsync(core));
        Assert.Equal(
            "renew at alpha: bought for $0.31",
            await core.ReadAsync(
                db => db.Audit
                    .Where(entry => entry.Act == AuditAct.Spend && entry.Who == null)
                    .Select(entry => entry.Detail)
                    .SingleAsync()));

        // And again with the next end.
        await PassAsync(core, TimeSpan.FromDays(28));
        await PassAsync(core, TimeSpan.FromHours(25));
        await PassAsync(core, TimeSpan.FromHours(25));
        Assert.Equal(2, core.Provider.Changes);
    }

    [Fact]
    public async Task It_stops_by_the_button_of_the_announcement()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        await core.PressesLabelAsync("Do not renew");
        await PassAsync(core, TimeSpan.FromHours(30));

        Assert.Equal(0, core.Provider.Changes);
        Assert.Equal(
            ["on", "off"],
            await core.ReadAsync(
                db => db.Audit
                    .Where(entry => entry.Act == AuditAct.AutoRenew)
                    .OrderBy(entry => entry.Id)
                    .Select(entry => entry.Detail!)
                    .ToListAsync()));
    }

    [Fact]
    public async Task A_price_above_what_was_announced_is_told_and_not_paid()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        core.Provider.Price = Money.Of(0.32m);
        await PassAsync(core, TimeSpan.FromHours(25));
        await PassAsync(core, TimeSpan.FromHours(1));

        Assert.Equal(0, core.Provider.Changes);
        Assert.Equal(1, Told(core, "The price is now $0.32; I had announced $0.31."));
        Assert.NotNull(
            core.Chat.Messages
                .Last(message => message.Text.Contains("not renewed automatically", StringComparison.Ordinal))
                .Button("Renew · 30 d"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(1000.0)]
    public async Task Without_a_price_or_above_the_limit_it_is_told_once_and_asked_again_for_the_next_end(double? price)
    {
        await using var core = await LeasedAsync();
        core.Provider.Price = price is { } known ? Money.Of((decimal)known) : null;
        await PassAsync(core, TimeSpan.FromDays(28));
        await PassAsync(core, TimeSpan.FromHours(1));
        Assert.Equal(1, Told(core, "not renewed automatically"));
        core.Provider.Price = Money.Of(0.31m);
        await PassAsync(core, TimeSpan.FromHours(1));
        Assert.Equal((0, 1), (Told(core, "unless you stop it"), Told(core, "not renewed automatically")));
        await core.PressesLabelAsync("Renew");
        await core.PressesLabelAsync("Renew · $0.31");
        await PassAsync(core, TimeSpan.FromDays(30));
        Assert.Equal(1, Told(core, "auto-renews at"));
    }

    [Fact]
    public async Task A_trouble_that_passes_is_tried_again_every_ten_minutes_until_the_last_hour()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        await core.SaysAsync("/admin pause", new Owner("test", "boss"));
        await PassAsync(core, TimeSpan.FromHours(24));
        await core.SaysAsync("/admin resume", new Owner("test", "boss"));
        await PassAsync(core, TimeSpan.FromMinutes(9));
        Assert.Equal(0, core.Provider.Changes);
        await PassAsync(core, TimeSpan.FromMinutes(1));
        Assert.Equal(1, core.Provider.Changes);
    }

    [Theory]
    [InlineData(RefusalCode.ProviderDown)]
    [InlineData(RefusalCode.ProviderSlow)]
    [InlineData(RefusalCode.ProviderAnswer)]
    [InlineData(RefusalCode.ProviderRateLimit)]
    [InlineData(RefusalCode.Paused)]
    [InlineData(RefusalCode.StorageTrouble)]
    [InlineData(RefusalCode.SpendInDoubt)]
    [InlineData(RefusalCode.ButtonOutdated)]
    [InlineData(RefusalCode.TotalLimitReached)]
    [InlineData(RefusalCode.NotPossibleNow)]
    [InlineData(RefusalCode.ProviderKey)]
    public async Task What_passes_is_waited_for_and_what_does_not_is_told(RefusalCode code)
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        core.Provider.ChangeFault = new RefusedException(code);
        await PassAsync(core, TimeSpan.FromHours(24));
        await PassAsync(core, TimeSpan.FromMinutes(10));

        core.Provider.ChangeFault = null;
        await PassAsync(core, TimeSpan.FromMinutes(10));

        var passes = code != RefusalCode.ProviderKey;
        Assert.Equal((passes ? 1 : 0, passes ? 0 : 1), (core.Provider.Changes, Told(core, "not renewed automatically")));
    }

    [Fact]
    public async Task What_was_not_asked_for_a_price_before_it_was_due_is_asked_again_with_the_next_round()
    {
        await using var core = await LeasedAsync();
        core.Provider.ChangeFault = new RefusedException(RefusalCode.ProviderDown);
        await PassAsync(core, TimeSpan.FromDays(28));
        Assert.Equal((0, 0), (Told(core, "unless you stop it"), Told(core, "not renewed automatically")));

        core.Provider.ChangeFault = null;
        await PassAsync(core, TimeSpan.FromMinutes(1));
        Assert.Equal(1, Told(core, "unless you stop it"));
    }

    [Fact]
    public async Task Renewed_by_hand_meanwhile_it_does_not_renew_again()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        await core.PressesLabelAsync("Renew · 30 d");
        await core.PressesLabelAsync("Renew · $0.31");
        Assert.Equal(1, core.Provider.Changes);

        await PassAsync(core, TimeSpan.FromHours(30));
        Assert.Equal(1, core.Provider.Changes);
        Assert.Equal(0, Told(core, "not renewed automatically"));
    }

    [Fact]
    public async Task Paused_it_waits_and_says_so_when_it_is_too_late()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        await core.SaysAsync("/admin pause", new Owner("test", "boss"));
        for (var i = 0; i < 20; i++)
            await PassAsync(core, TimeSpan.FromHours(2.2));
        await PassAsync(core, TimeSpan.FromHours(3.5));

        Assert.Equal(0, core.Provider.Changes);
        Assert.Equal(1, Told(core, "The operator has paused renting."));
    }

    [Fact]
    public async Task Down_over_its_time_it_does_not_spend_unannounced()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(29.5));
        await PassAsync(core, TimeSpan.FromHours(11));

        Assert.Equal(0, core.Provider.Changes);
        Assert.Equal(1, Told(core, "It was too late to announce it a day before."));
    }

    [Fact]
    public async Task What_is_in_doubt_is_never_sent_again()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        for (var i = 0; i < 15; i++)
            await PassAsync(core, TimeSpan.FromHours(3));

        Assert.Equal(1, core.Provider.Changes);
        Assert.Equal(
            SpendStatus.Unknown,
            await core.ReadAsync(db => db.Spends.OrderBy(spend => spend.Id).Select(spend => spend.Status).LastAsync()));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_refusal_of_the_provider_is_told_with_the_button_to_do_it_by_hand()
    {
        await using var core = await LeasedAsync();
        await PassAsync(core, TimeSpan.FromDays(28));
        core.Provider.OnChange =
            () => Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new Refusal(RefusalCode.ProviderBalance) { Provider = "Alpha" }));
        await PassAsync(core, TimeSpan.FromHours(25));
        await PassAsync(core, TimeSpan.FromHours(5));

        Assert.Equal(1, core.Provider.Changes);
        Assert.Equal(1, Told(core, "not renewed automatically. The balance at Alpha is too low."));
    }

    /// <summary>A process that ended between two of its steps, as its tables look at the next start.</summary>
    [Theory]
    [InlineData(SpendStatus.Intended, 1)]
    [InlineData(SpendStatus.Sending, 0)]
    public async Task After_a_crash_it_renews_only_what_was_not_sent(SpendStatus reached, int changes)
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-auto-").FullName;
        try
        {
            await using var before = await LeasedAsync(folder);
            await PassAsync(before, TimeSpan.FromDays(28));
            before.Time.Advance(TimeSpan.FromHours(25));
            await before.Get<UnitOfWork>().WriteAsync(
                async db =>
                {
                    var row = await db.AutoRenewals.SingleAsync();
                    var spend = new Spend
                    {
                        Key = row.Key(0),
                        RentalId = row.RentalId,
                        Kind = SpendKind.Renew,
                        Account = "member:test:ada",
                        Provider = "alpha",
                        QuotedMicros = 310_000,
                        HoldMicros = 310_000,
                        Days = 30,
                        CreatedAt = before.Time.GetUtcNow(),
                    };
                    if (reached == SpendStatus.Sending)
                        spend.StartSending(before.Time.GetUtcNow());
                    db.Spends.Add(spend);
                    await db.SaveChangesAsync();
                    LedgerPostings.Hold(db, spend, before.Time.GetUtcNow());
                },
                CancellationToken.None);
            await before.DisposeAsync();

            await using var after = await StartAsync(folder, before.Time);
            for (var i = 0; i < 3; i++)
                await PassAsync(after, TimeSpan.FromMinutes(15));

            Assert.Equal(changes, after.Provider.Changes);
            Assert.Equal(changes, Told(after, "renewed automatically until"));
            await Books.BalanceAsync(after);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task It_is_the_owners_and_for_leases_that_can_be_kept()
    {
        await using var core = await LeasedAsync();
        await core.PressesAsync(ButtonToken.Of("ar", 1, 0).ToString(), new Owner("test", "bob"));
        Assert.Equal(1, await core.ReadAsync(db => db.AutoRenewals.CountAsync()));
        await core.SaysAsync("/rent google us");
        await core.PressesAsync(ButtonToken.Of("ar", 2, 1).ToString());
        Assert.Contains("no longer possible", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(1, await core.ReadAsync(db => db.AutoRenewals.CountAsync()));
    }
}
