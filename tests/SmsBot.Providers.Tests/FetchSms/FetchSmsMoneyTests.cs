using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.FetchSms;

/// <summary>FetchSMS's money, end to end: only a cancel before the end pays a verification back.</summary>
public sealed class FetchSmsMoneyTests
{
    private const string Cancel = "POST verifications/*/cancel";

    [Fact]
    public async Task Without_a_code_it_is_cancelled_20_seconds_before_its_end_after_a_last_read()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        await bench.RentAsync();
        await ToEndAsync(bench, TimeSpan.FromSeconds(21));
        Assert.Equal(0, bench.Shop.Books.Count(Cancel));

        await ToEndAsync(bench, TimeSpan.FromSeconds(20));
        await bench.Core.TickAsync();

        Assert.Equal(
            ["GET verifications", Cancel],
            bench.Shop.Books.Requests
                .TakeLast(2)
                .Select(request => $"{request.Method} {(request.Method == "GET" ? request.Path : "verifications/*/cancel")}"));
        Assert.Equal(
            (RentalStatus.Refunded, 1, 50_000), (await bench.StatusAsync(), bench.Shop.Books.Count(Cancel), bench.Shop.BalanceCents));
        Assert.Equal(0, await Books.ChargedAsync(bench.Core));
        await Books.BalanceAsync(bench.Core);
    }

    /// <summary>An end in the year 9999 could not be kept: the purchase would stay in doubt for ever.</summary>
    [Fact]
    public async Task A_purchase_in_the_list_whose_end_cannot_be_one_is_found_without_it()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var hold = await bench.RentAsync();
        hold.EndsAt = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);
        bench.Core.Time.Advance(TimeSpan.FromMinutes(1));

        var found = Assert.Single(
            await ((IListsPurchases)bench.Provider).ListPurchasesAsync(bench.Core.Time.GetUtcNow().AddMinutes(-5), CancellationToken.None));

        Assert.Equal((hold.Id, null), (found.ExternalId, found.EndsAt));
    }

    [Fact]
    public async Task Each_length_of_an_extension_shows_its_price_for_a_call_each()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        await bench.RentAsync("/rent whatsapp us 30d");
        var before = bench.Shop.Books.Count("GET services/quote");

        await bench.Core.PressesLabelAsync("Extend");

        Assert.Equal(
            ["1 d · $3.00", "7 d · $9.00", "30 d · $15.00", "90 d · $40.00", "365 d · $120.00", "Not now"],
            bench.Core.Chat.Last.Buttons.Select(button => button.Label));
        Assert.Equal(5, bench.Shop.Books.Count("GET services/quote") - before);
    }

    [Fact]
    public async Task A_code_that_the_last_read_brings_is_posted_and_nothing_is_cancelled()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        bench.Shop.Deliver(id, "482910");

        await ToEndAsync(bench, TimeSpan.FromSeconds(19));
        await bench.Core.RelayAsync();

        Assert.Equal(["482910"], bench.Core.Chat.Codes);
        Assert.Equal((RentalStatus.Active, 0), (await bench.StatusAsync(), bench.Shop.Books.Count(Cancel)));
    }

    [Fact]
    public async Task Where_it_cannot_be_read_the_cancel_waits_for_half_of_the_time_and_is_sent_then()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        await bench.RentAsync();
        bench.Shop.Fail("GET verifications", ShopFault.Answer(400, "{}"), times: 100);
        bench.Shop.Fail("GET verifications/*", ShopFault.Answer(400, "{}"), times: 100);

        await ToEndAsync(bench, TimeSpan.FromSeconds(19));
        Assert.Equal(0, bench.Shop.Books.Count(Cancel));
        await ToEndAsync(bench, TimeSpan.FromSeconds(9));

        Assert.Equal((RentalStatus.Refunded, 1), (await bench.StatusAsync(), bench.Shop.Books.Count(Cancel)));
    }

    [Fact]
    public async Task A_code_that_comes_between_the_read_and_the_cancel_is_kept()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        bench.Shop.Fail("GET verifications", ShopFault.Answer(400, "{}"), times: 100);
        bench.Shop.Fail("GET verifications/*", ShopFault.Answer(400, "{}"), times: 1);
        bench.Shop.Deliver(id, "482910");

        await ToEndAsync(bench, TimeSpan.FromSeconds(9));

        var rental = await bench.Core.ReadAsync(db => db.Rentals.SingleAsync());
        Assert.Equal((RentalStatus.Active, RefusalCode.RefundAfterSms), (rental.Status, RefusalJson.Read(rental.LastRefusal)!.Code));
        Assert.Equal(310_000, await Books.ChargedAsync(bench.Core));
    }

    [Fact]
    public async Task A_cancel_whose_answer_was_lost_is_found_done()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        await bench.RentAsync();
        bench.Shop.Fail(Cancel, ShopFault.CloseAfterEffect);
        await ToEndAsync(bench, TimeSpan.FromSeconds(20));
        Assert.Equal(RentalStatus.RefundRequested, await bench.StatusAsync());

        await bench.PollAsync();

        Assert.Equal((RentalStatus.Refunded, 1), (await bench.StatusAsync(), bench.Shop.Books.Count(Cancel)));
        Assert.Equal(0, await Books.ChargedAsync(bench.Core));
    }

    [Fact]
    public async Task A_cancel_that_never_arrived_is_found_undone_when_the_end_is_seen()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        await bench.RentAsync();
        bench.Shop.Fail(Cancel, ShopFault.CloseUnanswered);
        await ToEndAsync(bench, TimeSpan.FromSeconds(10));

        await ToEndAsync(bench, TimeSpan.FromSeconds(-10));
        await bench.PollAsync();
        await bench.Core.TickAsync();

        Assert.Equal((RentalStatus.Expired, 1), (await bench.StatusAsync(), bench.Shop.Books.Count(Cancel)));
        Assert.Equal(310_000, await Books.ChargedAsync(bench.Core));
        await Books.BalanceAsync(bench.Core);
    }

    [Fact]
    public async Task A_cancel_that_is_answered_with_nothing_is_read_before_anything_is_credited()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        await bench.RentAsync();
        bench.Shop.Fail(Cancel, ShopFault.Empty with { AfterEffect = false });
        await bench.Core.PressesLabelAsync("Cancel");
        Assert.Equal(310_000, await Books.ChargedAsync(bench.Core));

        bench.Core.Time.Advance(TimeSpan.FromSeconds(20));
        await bench.PollAsync();
        bench.Shop.Fail(Cancel, ShopFault.Empty);
        await bench.Core.TickAsync();

        Assert.Equal(
            (RentalStatus.Refunded, 2, 50_000), (await bench.StatusAsync(), bench.Shop.Books.Count(Cancel), bench.Shop.BalanceCents));
        Assert.Equal(0, await Books.ChargedAsync(bench.Core));
        await Books.BalanceAsync(bench.Core);
    }

    [Fact]
    public async Task What_another_code_cost_comes_back_when_its_number_is_cancelled()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var first = await bench.RentAsync();
        await bench.PushAsync(bench.Shop.Push(first.Id, bench.Shop.Deliver(first.Id, "482910")));
        await bench.Core.RelayAsync();
        await bench.Core.PressesLabelAsync("Another code");
        await bench.Core.PressesLabelAsync("Another code · $0.20");
        await bench.Core.RelayAsync();

        await bench.Core.PressesLabelAsync("Cancel");

        Assert.True(bench.Hold.IsCancelled);
        Assert.Equal(310_000, await Books.ChargedAsync(bench.Core));
        await Books.BalanceAsync(bench.Core);
    }

    [Fact]
    public async Task Another_code_is_bought_as_a_rental_of_its_own_on_the_same_number()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var first = await bench.RentAsync();
        await bench.PushAsync(bench.Shop.Push(first.Id, bench.Shop.Deliver(first.Id, "482910")));
        await bench.Core.RelayAsync();
        await bench.Core.PressesLabelAsync("Another code");
        await bench.Core.PressesLabelAsync("Another code · $0.20");

        var second = bench.Hold;
        await bench.PushAsync(bench.Shop.Push(second.Id, bench.Shop.Deliver(second.Id, "482910")));
        await bench.PollAsync();
        await bench.Core.RelayAsync();

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(["482910", "482910"], bench.Core.Chat.Codes);
        Assert.Equal(
            [null, 1L],
            await bench.Core.ReadAsync(db => db.Rentals.OrderBy(rental => rental.Id).Select(rental => rental.ParentId).ToListAsync()));
        Assert.Equal(510_000, await Books.ChargedAsync(bench.Core));
    }

    [Fact]
    public async Task A_number_for_every_service_is_not_open_to_everybody()
    {
        await using var bench = await FetchSmsBench.StartAsync(("Access:AnyService", "false"));

        await bench.Core.SaysAsync("/rent whatsapp us 7d");

        Assert.Equal(0, bench.Shop.Books.Sold);
        Assert.DoesNotContain(bench.Core.Chat.Messages, message => message.Text.Contains("$9.00", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_an_open_bot_only_an_admin_may_rent_a_number_for_every_service()
    {
        // Left out in Open mode: admins only.
        await using var bench = await FetchSmsBench.StartAsync(("Access:AnyService", ""));

        await bench.Core.SaysAsync("/rent whatsapp us 7d");
        await bench.Core.PressesAsync(
            bench.Core.Chat.Last.Reply.Buttons.SelectMany(row => row).First(button => button.Token is not null).Token!,
            messageId: bench.Core.Chat.Last.Id);

        Assert.Equal(0, bench.Shop.Books.Sold);
        Assert.Contains(
            bench.Core.Chat.Messages, message => message.Text.Contains("receives SMS of every service", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_without_a_text_is_dropped_after_its_time_too()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910")));
        bench.Core.Time.Advance(TimeSpan.FromDays(8));

        await bench.Core.Loop<RetentionService>().RunOnceAsync(CancellationToken.None);

        Assert.Null(Assert.Single(await bench.SmsAsync()).Code);
    }

    private static async Task ToEndAsync(FetchSmsBench bench, TimeSpan left)
    {
        bench.Core.Time.Advance(bench.Hold.EndsAt - left - bench.Core.Time.GetUtcNow());
        await bench.Core.TickAsync();
    }
}
