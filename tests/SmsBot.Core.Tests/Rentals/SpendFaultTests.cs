using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Core.Storage;
using SmsBot.Core.Telemetry;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>Bugs found in review, each a test.</summary>
public sealed class SpendFaultTests
{
    [Fact]
    public async Task An_external_id_that_is_taken_leaves_the_spend_unknown_and_its_hold_kept()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnRent =
            order => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = "same", Charged = order.Quote.Price });

        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(
            [SpendStatus.Done, SpendStatus.Unknown],
            await core.ReadAsync(db => db.Spends.OrderBy(spend => spend.Id).Select(spend => spend.Status).ToListAsync()));
        Assert.Equal(310_000, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_sender_that_fails_in_an_unknown_way_leaves_no_hold_behind()
    {
        await using var core = await TestCore.StartAsync();
        core.Chat.Crash = new InvalidOperationException("bug");

        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(0, core.Provider.Rents);
        Assert.Equal(0, await Books.HeldAsync(core));
        Assert.Equal(SpendStatus.Refused, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_doubt_that_nobody_can_settle_is_the_operators_and_its_hold_ends_with_the_product()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        await core.PressesLabelAsync("Renew");
        await core.PressesLabelAsync("Renew · $0.31");

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
        Assert.Single(core.Chat.Messages, message => message.Chat.ChatId == "boss");
        Assert.Equal(310_000, await Books.HeldAsync(core));

        core.Time.Advance(TimeSpan.FromDays(31));
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_host_that_stood_still_after_it_opened_the_window_sends_nothing()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.WriteAsync(
            db =>
                db.Spends.ExecuteUpdateAsync(
                    set => set.SetProperty(spend => spend.Status, SpendStatus.Intended).SetProperty(spend => spend.IsOpen, true)));
        var executor = new PurchaseExecutor(
            core.Get<UnitOfWork>(),
            core.Get<ProviderSet>(),
            core.Get<AdminAlerts>(),
            core.Get<StorageHealth>(),
            new SendGuard(new LostLeases(), core.Get<DatabaseHistory>()),
            core.Get<BotMetrics>(),
            core.Time,
            NullLogger<PurchaseExecutor>.Instance);
        var sent = 0;

        await Assert.ThrowsAsync<LeaseLostException>(
            () => executor.SendAsync(
                1, (_, _) => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown($"{++sent}")), CancellationToken.None));

        // Whoever took over treats it as one that may have been sent.
        Assert.Equal((0, SpendStatus.Sending), (sent, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync())));
    }

    [Fact]
    public async Task What_is_logged_during_a_purchase_and_a_refund_tells_its_rental()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await core.PressesLabelAsync("Cancel");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.TickAsync();

        string[] expected =
        [
            "SmsBot.Core.Rentals.PurchaseExecutor scope Rental 1", "SmsBot.Core.Outbox.CardDeliveryWorker scope Rental 1",
            "SmsBot.Core.Rentals.RefundRental scope Rental 1",
        ];
        Assert.Equal(expected, core.Logs.Lines.Where(line => line.Contains(" scope Rental ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_in_the_middle_records_what_was_sold()
    {
        await using var core = await TestCore.StartAsync();
        using var stop = new CancellationTokenSource();
        core.Provider.OnRent = async order =>
        {
            await stop.CancelAsync();
            return new SpendOutcome.Done { ExternalId = "x1", Phone = "+12025550123", Charged = order.Quote.Price };
        };

        await core.SaysAsync("/rent whatsapp us", cancellationToken: stop.Token);

        Assert.Equal(RentalStatus.Active, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
        Assert.Equal(310_000, await Books.ChargedAsync(core));
    }

    private sealed class LostLeases : ILeases
    {
        public ILease? Find(string name) => new Lost(name);

        public Task<ILease?> TryTakeAsync(string name, CancellationToken cancellationToken) => Task.FromResult<ILease?>(null);

        public Task GiveBackAsync(string name, CancellationToken cancellationToken) => Task.CompletedTask;

        private sealed record Lost(string Name) : ILease
        {
            public long Epoch => 1;

            public bool IsHeld => false;

            CancellationToken ILease.Lost => new(canceled: true);
        }
    }
}
