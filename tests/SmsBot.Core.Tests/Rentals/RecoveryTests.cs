using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

public sealed class RecoveryTests
{
    [Fact]
    public async Task Exactly_one_fitting_line_of_the_list_is_adopted()
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnList = () => [Line("found", core.Time.GetUtcNow())];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
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

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
        Assert.Single(core.Chat.Messages, message => message.Chat.ChatId == "boss");
    }

    /// <summary>Another code comes to the number that there is; a purchase brings a number of its own.</summary>
    [Fact]
    public async Task A_line_that_is_another_code_is_told_from_a_purchase_by_its_number()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        core.Provider.ActivationTerms = ScriptedProvider.Activation with { AnotherCodeIsNewOrder = true };
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        core.Provider.OnChange = () => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.RelayAsync();
        await core.PressesLabelAsync("Another code");
        await core.PressesLabelAsync("Another code");
        var number = await core.ReadAsync(db => db.Rentals.Select(rental => rental.Phone).SingleAsync());
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        var ben = new Owner("test", "ben");
        await core.SaysAsync("/rent whatsapp us", ben, messageId: "2");
        core.Provider.OnList = () => [Line("bens", core.Time.GetUtcNow()), Line("again", core.Time.GetUtcNow()) with { Phone = number }];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);

        Assert.Equal(
            [("alpha-1", TestCore.Ada), ("bens", ben), ("again", TestCore.Ada)],
            (await core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).ToListAsync())).Select(
                rental => (rental.ExternalId!, rental.Owner)));
        await core.RelayAsync();
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");
        await Books.BalanceAsync(core);
    }

    /// <summary>
    /// Alike purchases are interchangeable: nobody loses a number for having wished the same as another at the same time.
    /// </summary>
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    public async Task As_many_as_the_list_shows_are_adopted_at_once_the_oldest_first_and_the_rest_is_released(int members, int sold)
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        for (var i = 0; i < members; i++)
        {
            await core.SaysAsync("/rent whatsapp us", new Owner("test", $"m{i}"));
            core.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var at = core.Time.GetUtcNow();
        core.Provider.OnList = () => [.. Enumerable.Range(0, sold).Select(i => Line($"line{i}", at))];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(
            Enumerable.Range(0, members).Select(i => i < sold ? RentalStatus.Active : RentalStatus.Requested),
            await core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).Select(rental => rental.Status).ToListAsync()));
        for (var minute = 0; minute < 6; minute++)
        {
            core.Time.Advance(TimeSpan.FromMinutes(1));
            await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        }

        await core.RelayAsync();
        Assert.Equal(members - sold, await core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.Status == RentalStatus.Declined)));
        Assert.Equal(0, await Books.HeldAsync(core));
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");
        await Books.BalanceAsync(core);
    }

    /// <summary>The provider adds a third purchase that is not this bot's.</summary>
    [Fact]
    public async Task One_line_more_than_purchases_calls_the_operator_about_each()
    {
        await using var core = await DoubtedAsync();
        await core.SaysAsync("/rent whatsapp us", new Owner("test", "ben"));
        var at = core.Time.GetUtcNow();
        core.Provider.OnList = () => [Line("a", at), Line("b", at), Line("c", at)];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        Assert.Equal(2, await core.ReadAsync(db => db.Spends.CountAsync(spend => spend.Status == SpendStatus.Unknown)));
        Assert.Equal(2, core.Chat.Messages.Count(message => message.Chat.ChatId == "boss"));
    }

    [Fact]
    public async Task A_line_outside_the_send_window_or_of_another_service_is_not_ours()
    {
        await using var core = await DoubtedAsync();
        core.Provider.OnList = () => [
            Line("old", core.Time.GetUtcNow().AddMinutes(-30)),
            Line("google", core.Time.GetUtcNow()) with { ServiceName = "Google" },
        ];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);

        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
    }

    [Fact]
    public async Task An_absent_one_is_released_after_three_reads_and_five_minutes_and_adopted_if_it_shows_up()
    {
        await using var core = await DoubtedAsync();
        var sentAt = core.Time.GetUtcNow();
        for (var minute = 0; minute < 5; minute++)
        {
            await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
            Assert.Equal(310_000, await Books.HeldAsync(core));
            core.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(0, await Books.HeldAsync(core));

        core.Provider.OnList = () => [Line("late", sentAt)];
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
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

    internal static async Task<TestCore> DoubtedAsync()
    {
        var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.SaysAsync("/rent whatsapp us");
        return core;
    }

    internal static PurchaseRecord Line(string id, DateTimeOffset at) => new(id, "order")
    {
        ServiceName = "WhatsApp",
        CountryKey = "US",
        Phone = "+12025550199",
        Charged = Money.Of(0.30m),
        BoughtAt = at,
        EndsAt = at.AddMinutes(20),
    };
}
