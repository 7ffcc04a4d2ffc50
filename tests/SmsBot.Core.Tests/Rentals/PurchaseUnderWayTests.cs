using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>A purchase of unknown outcome is looked for in the list while a like one is being sent, answered or lost.</summary>
public sealed class PurchaseUnderWayTests
{
    /// <summary>Else its number, and the codes that come to it, would be another member's.</summary>
    [Fact]
    public async Task A_line_that_a_purchase_under_way_may_have_made_is_left_to_its_answer()
    {
        await using var core = await RecoveryTests.DoubtedAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<SpendOutcome>());
        core.Provider.OnRent = _ =>
        {
            asked.SetResult();
            return answer.Task;
        };
        var ben = new Owner("test", "ben");
        var renting = core.SaysAsync("/rent whatsapp us", ben, messageId: "2");
        await asked.Task.WaitAsync(Patience.Bound);
        core.Provider.OnList = () => [RecoveryTests.Line("bens", core.Time.GetUtcNow())];

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        answer.SetResult(new SpendOutcome.Done { ExternalId = "bens", Phone = "+12025550199", Charged = Money.Of(0.30m) });
        await renting.WaitAsync(Patience.Bound);
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);

        Assert.Equal(
            ben,
            await core.ReadAsync(
                db => db.Rentals.Where(rental => rental.ExternalId == "bens").Select(rental => rental.Owner).SingleAsync()));
        Assert.Equal(
            SpendStatus.Unknown,
            await core.ReadAsync(
                db => db.Spends.Where(spend => spend.Rental.Owner == TestCore.Ada).Select(spend => spend.Status).SingleAsync()));
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");
    }

    /// <summary>Whether its line has a rental and whether it is being sent are two statements: it is found by one of them.</summary>
    [Fact]
    public async Task A_purchase_that_is_answered_while_the_tables_are_read_is_nobody_elses()
    {
        await using var core = await RecoveryTests.DoubtedAsync();
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<SpendOutcome>());
        core.Provider.OnRent = _ =>
        {
            asked.SetResult();
            return answer.Task;
        };
        var renting = core.SaysAsync("/rent whatsapp us", new Owner("test", "ben"), messageId: "2");
        await asked.Task.WaitAsync(Patience.Bound);
        var both = new[] { RecoveryTests.Line("adas", core.Time.GetUtcNow()), RecoveryTests.Line("bens", core.Time.GetUtcNow()) };
        core.Provider.OnList = () =>
        {
            var reads = 0;
            core.BeforeRead = async () =>
            {
                if (++reads < 2)
                    return;
                core.BeforeRead = null;
                answer.SetResult(new SpendOutcome.Done { ExternalId = "bens", Phone = "+12025550199", Charged = Money.Of(0.30m) });
                await renting.WaitAsync(Patience.Bound);
            };
            return both;
        };

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        Assert.True(renting.IsCompleted);
        core.Provider.OnList = () => both;
        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();

        Assert.Equal(
            TestCore.Ada,
            await core.ReadAsync(
                db => db.Rentals.Where(rental => rental.ExternalId == "adas").Select(rental => rental.Owner).SingleAsync()));
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");
    }

    /// <summary>Its line would look like a stranger's purchase.</summary>
    [Fact]
    public async Task A_purchase_that_loses_its_answer_while_the_list_is_read_waits_for_the_next_round()
    {
        await using var core = await RecoveryTests.DoubtedAsync();
        var both = new[] { RecoveryTests.Line("one", core.Time.GetUtcNow()), RecoveryTests.Line("two", core.Time.GetUtcNow()) };
        core.Provider.OnList = () =>
        {
            core.Provider.OnList = () => both;
            core.SaysAsync("/rent whatsapp us", new Owner("test", "ben"), messageId: "2").GetAwaiter().GetResult();
            return both;
        };

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        Assert.Equal(2, await core.ReadAsync(db => db.Spends.CountAsync(spend => spend.Status == SpendStatus.Unknown)));
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");

        await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
        Assert.Equal(
            ["one", "two"],
            await core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.ExternalId).Select(rental => rental.ExternalId).ToListAsync()));
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");
    }
}
