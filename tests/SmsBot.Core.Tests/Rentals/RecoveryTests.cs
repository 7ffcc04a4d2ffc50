using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Ledger;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

public sealed class RecoveryTests
{
    [Fact]
    public async Task Exactly_one_fitting_line_of_the_list_is_adopted()
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnList = () => [Line("found", core.Time.GetUtcNow())];

        await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        var rental = await core.ReadAsync(db => db.Rentals.SingleAsync());
        Assert.Equal((RentalStatus.Active, "found"), (rental.Status, rental.ExternalId));
        Assert.Equal(300_000, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
        await core.ReadingAsync(Readings.Received("found", "code 583920"));
        await core.RelayAsync();
        Assert.Contains("583920", core.Chat.Codes);
    }

    [Fact]
    public async Task Two_fitting_lines_call_the_operator_and_adopt_nothing()
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnList = () => [Line("one", core.Time.GetUtcNow()), Line("two", core.Time.GetUtcNow())];

        await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);
        await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
        Assert.Single(core.Chat.Messages, message => message.Chat.ChatId == "boss");
    }

    [Fact]
    public async Task A_line_outside_the_send_window_or_of_another_service_is_not_ours()
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnList = () => [Line("old", core.Time.GetUtcNow().AddMinutes(-30)), Line("google", core.Time.GetUtcNow()) with { ServiceName = "Google" }];

        await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);

        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
    }

    [Fact]
    public async Task An_absent_one_is_released_after_three_reads_and_five_minutes_and_adopted_if_it_shows_up()
    {
        await using var core = await DoubtedAsync();
        var sentAt = core.Time.GetUtcNow();
        for (var minute = 0; minute < 5; minute++)
        {
            await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);
            Assert.Equal(310_000, await Books.HeldAsync(core));
            core.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(0, await Books.HeldAsync(core));

        core.Provider.OnList = () => [Line("late", sentAt)];
        await core.Loop<ReconcileRentals>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(RentalStatus.Active, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
        Assert.Equal(300_000, await Books.ChargedAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_restart_releases_what_was_not_sent_and_doubts_what_may_have_been()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-restart-").FullName;
        var time = new ManualTimeProvider();
        try
        {
            await using (var first = await TestCore.StartAsync(folder: folder, time: time))
            {
                // The process dies while the provider works: the outcome is never saved.
                var sending = new TaskCompletionSource();
                first.Provider.OnRent = async _ =>
                {
                    sending.SetResult();
                    await new TaskCompletionSource().Task;
                    return new SpendOutcome.Unknown("never");
                };
                _ = first.SaysAsync("/rent whatsapp us", messageId: "9");
                await sending.Task.WaitAsync(Patience.Bound);
            }

            await using var second = await TestCore.StartAsync(folder: folder, time: time);
            Assert.Equal(SpendStatus.Unknown, await second.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
            await second.SaysAsync("/rent whatsapp us", messageId: "9");
            Assert.Equal(0, second.Provider.Rents);
            await second.RelayAsync();
            Assert.Contains("nothing is bought twice", second.Chat.Messages[0].Text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<TestCore> DoubtedAsync()
    {
        var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.SaysAsync("/rent whatsapp us");
        return core;
    }

    private static PurchaseRecord Line(string id, DateTimeOffset at) => new(id, "order")
    {
        ServiceName = "WhatsApp",
        CountryKey = "US",
        Phone = "+12025550199",
        Charged = Money.Of(0.30m),
        BoughtAt = at,
        EndsAt = at.AddMinutes(20),
    };
}
