using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Providers;
using SmsBot.Testing;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.FetchSms;

/// <summary>One SMS through several channels: the push, the list, the messages. Never posted twice, never swallowed.</summary>
public sealed class FetchSmsChannelsTests
{
    [Theory]
    [InlineData(FetchSmsShape.Documented, false)]
    [InlineData(FetchSmsShape.Other, true)]
    public async Task A_pushed_code_is_posted_without_a_read_and_the_reads_after_it_change_nothing(FetchSmsShape shape, bool leaves)
    {
        await using var bench = await FetchSmsBench.StartAsync();
        (bench.Shop.Shape, bench.Shop.ReceivedLeavesActive) = (shape, leaves);
        var id = (await bench.RentAsync()).Id;
        var calls = bench.Shop.Books.Requests.Count;

        var push = bench.Shop.Push(id, bench.Shop.Deliver(id, "482910"));
        await bench.PushAsync(push);
        await bench.Core.RelayAsync();
        Assert.Equal(calls, bench.Shop.Books.Requests.Count);
        Assert.Equal(["482910"], bench.Core.Chat.Codes);

        await bench.PushAsync(push);
        await bench.PollAsync();
        await bench.PollAsync();
        await bench.PushAsync(push);
        Assert.Equal(1, await bench.PostsAsync());
    }

    /// <summary>A crash proof of an hour lost codes to it: each life read the same few numbers anew, and others ended meanwhile.</summary>
    [Fact]
    public async Task After_a_start_the_number_whose_codes_are_missing_is_read_before_those_that_only_are_read_again()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var now = bench.Core.Time.GetUtcNow();
        List<ProviderRental> targets = [];
        for (var number = 0; number < 40; number++)
        {
            var id = $"hold-{number:00}";
            bench.Shop.Add(
                new FetchSmsHold(id, isLease: false, "whatsapp", $"33255502{number:00}", now)
                {
                    EndsAt = now.AddMinutes(15),
                    CostCents = 31,
                    BoughtCents = 31,
                });
            bench.Shop.Deliver(id, $"1000{number:00}");
            bench.Shop.Deliver(id, $"2000{number:00}");
            targets.Add(new ProviderRental(id, "verification", now, now.AddMinutes(15)) { SmsCount = number == 20 ? 1 : 2 });
        }

        var reading = bench.Provider.ReadAsync(targets, CancellationToken.None);
        await Eventually.IsTrueAsync(
            () => bench.Shop.Books.Requests.Any(request => request.Path == "verifications/hold-20/messages"),
            () => "It was not among the first.");

        Assert.InRange(bench.Shop.Books.Count("GET verifications/*/messages"), 1, 12);
        while (!reading.IsCompleted)
        {
            bench.Core.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        }

        Assert.Equal(40, (await reading).Count);
    }

    [Fact]
    public async Task A_push_that_comes_after_the_list_changes_nothing()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        var push = bench.Shop.Push(id, bench.Shop.Deliver(id, "482910"));

        await bench.PollAsync();
        await bench.PushAsync(push);
        await bench.PushAsync(push);

        Assert.Equal(1, await bench.PostsAsync());
    }

    [Fact]
    public async Task The_same_code_pushed_again_later_is_a_new_SMS_at_once()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910")));
        await bench.PollAsync();
        bench.Core.Time.Advance(TimeSpan.FromSeconds(20));

        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910")));
        Assert.Equal(2, await bench.PostsAsync());

        await bench.PollAsync();
        await bench.PollAsync();
        Assert.Equal(2, await bench.PostsAsync());
    }

    [Fact]
    public async Task The_same_code_again_without_any_push_is_seen_by_its_count()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        bench.Shop.Deliver(id, "482910");
        await bench.PollAsync();
        bench.Shop.Deliver(id, "482910");
        bench.Shop.Fail("GET verifications/*/messages", ShopFault.Answer(400, "{}"));

        await bench.PollAsync();
        Assert.Equal(1, await bench.PostsAsync());
        await bench.PollAsync();
        await bench.PollAsync();
        Assert.Equal(2, await bench.PostsAsync());
        Assert.Equal(2, bench.Shop.Books.Count("GET verifications/*/messages"));
    }

    [Fact]
    public async Task A_lost_push_swallows_neither_its_SMS_nor_the_next()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        bench.Shop.Deliver(id, "482910");
        await bench.PollAsync();
        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910")));

        await bench.PollAsync();

        Assert.Equal(2, await bench.PostsAsync());
    }

    [Fact]
    public async Task After_a_lost_push_the_same_code_minutes_later_is_posted_at_once()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync("/rent whatsapp us 7d")).Id;
        bench.Shop.Deliver(id, "482910", "Your code: 482910");
        await bench.PollAsync();
        bench.Core.Time.Advance(TimeSpan.FromMinutes(5));

        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910", "Your code: 482910")));
        Assert.Equal(2, await bench.PostsAsync());

        await bench.PollAsync();
        Assert.Equal(2, await bench.PostsAsync());
        Assert.Equal(2, bench.Shop.Books.Count("GET rentals/*/messages"));
    }

    [Fact]
    public async Task Letters_of_a_code_stay_as_they_came()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "aB3x9Z")));
        await bench.PollAsync();
        await bench.Core.RelayAsync();

        Assert.Equal(["aB3x9Z"], bench.Core.Chat.Codes);
    }

    [Fact]
    public async Task A_list_that_was_read_before_the_push_begins_no_new_round()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync()).Id;
        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910")));

        await bench.Core.ReadingAsync(new RentalSnapshot(id, ReadingState.Waiting), "fetchsms");
        await bench.PollAsync();

        Assert.Equal(1, await bench.PostsAsync());
        Assert.Equal(0, await bench.Core.ReadAsync(db => db.Rentals.Select(rental => rental.Round).SingleAsync()));
    }

    [Fact]
    public async Task A_rentals_push_without_its_text_is_posted_and_gets_the_text_from_the_messages()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync("/rent whatsapp us 7d")).Id;
        await bench.PushAsync(bench.Shop.Push(id, bench.Shop.Deliver(id, "482910", "Your code: 482-910"), withBody: false));
        Assert.Null(Assert.Single(await bench.SmsAsync()).Text);

        await bench.PollAsync();

        var sms = Assert.Single(await bench.SmsAsync());
        Assert.Equal(("Your code: 482-910", "482910"), (sms.Text, sms.Code));
        Assert.Equal(1, await bench.PostsAsync());
    }

    [Fact]
    public async Task A_text_without_a_code_and_the_same_code_again_are_found_by_the_sweep_of_a_rental()
    {
        await using var bench = await FetchSmsBench.StartAsync();
        var id = (await bench.RentAsync("/rent whatsapp us 7d")).Id;
        bench.Shop.Deliver(id, "482910", "Your code: 482910");
        await bench.PollAsync();
        bench.Shop.Deliver(id, "482910", "Your code: 482910");
        bench.Shop.Deliver(id, code: null, "Welcome!");
        await bench.PollAsync();
        Assert.Equal(1, await bench.PostsAsync());

        for (var i = 0; i < 5; i++)
            await bench.PollAsync();

        Assert.Equal(3, await bench.PostsAsync());
        Assert.Equal(2, bench.Shop.Books.Count("GET rentals/*/messages"));
    }

    /// <summary>
    /// Any order of deliveries, pushes (late, lost, repeated) and polls: nothing twice at any time, everything in the end.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_the_order_each_SMS_is_posted_exactly_once(bool lease)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var random = new Random(seed);
            await using var bench = await FetchSmsBench.StartAsync();
            bench.Shop.Shape = seed % 2 == 0 ? FetchSmsShape.Documented : FetchSmsShape.Other;
            var id = (await bench.RentAsync(lease ? "/rent whatsapp us 7d" : "/rent whatsapp us")).Id;
            List<FetchSmsPushed> pushes = [];
            for (var step = 0; step < 25; step++)
            {
                switch (random.Next(4))
                {
                    case 0 when bench.Hold.Messages.Count < 6:
                        bench.Core.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 10)));
                        var code = random.Next(2) == 0 ? "482910" : "111222";
                        pushes.Add(
                            bench.Shop.Push(
                                id, bench.Shop.Deliver(id, code, lease ? $"Code {code}" : null), withBody: random.Next(2) == 0));
                        break;
                    case 1 when pushes.Count > 0:
                        await bench.PushAsync(pushes[random.Next(pushes.Count)]);
                        break;
                    case 2:
                        await bench.PollAsync();
                        break;
                }

                Assert.True(await bench.PostsAsync() <= bench.Hold.Messages.Count, $"seed {seed}, step {step}: posted twice");
            }

            bench.Core.Time.Advance(TimeSpan.FromSeconds(15));
            await bench.PollAsync();
            Assert.True(bench.Hold.Messages.Count == await bench.PostsAsync(), $"seed {seed}: swallowed");
        }
    }
}
