using SmsBot.Core.Providers;
using SmsBot.Core.Providers.Compatible;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Shops;

namespace SmsBot.Providers.Tests.Compatible;

/// <summary>A lease's SMS come in pages and without ids: each counts once, and none is lost.</summary>
public sealed class CompatibleLeaseReadTests : IAsyncLifetime
{
    private const string Call = "getRentStatus";
    private CompatibleLeaseBench _bench = null!;

    public async Task InitializeAsync() => _bench = await CompatibleLeaseBench.StartAsync();

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [InlineData(false, 10, 25, 3)]
    [InlineData(true, 10, 25, 3)]
    [InlineData(true, 10, 20, 3)]
    [InlineData(false, 15, 40, 3)]
    [InlineData(false, 100, 3, 1)]
    [InlineData(true, 100, 3, 1)]
    [InlineData(true, 100, 130, 2)]
    public async Task Every_page_is_read_and_no_page_more(bool isNewer, int largestPage, int count, int calls)
    {
        var (target, number) = await _bench.RentAsync();
        (_bench.Shop.Leases.IsNewer, _bench.Shop.Leases.LargestPage) = (isNewer, largestPage);
        for (var i = 0; i < count; i++)
        {
            _bench.Shop.Leases.Deliver(number.Id, $"Your code is {583_000 + i}");
            _bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var read = await _bench.ReadAsync(target);

        Assert.Equal(ReadingState.Received, read.State);
        Assert.Equal(number.Sms.Select(sms => (sms.From, sms.Text)), read.Sms.Select(sms => (sms.Sender!, sms.Text!)));
        Assert.Equal(number.Sms.Select(sms => (DateTimeOffset?)sms.At), read.Sms.Select(sms => sms.ReceivedAt));
        Assert.Equal(calls, _bench.Shop.Count(Call));
    }

    [Fact]
    public async Task Two_SMS_with_the_same_words_both_count_also_in_the_same_second()
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Leases.Deliver(number.Id, "Your code is 583920");
        var one = await _bench.ReadAsync(target);
        _bench.Shop.Leases.Deliver(number.Id, "Your code is 583920");
        var two = await _bench.ReadAsync(target);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        _bench.Shop.Leases.Deliver(number.Id, "Your code is 583920");
        var three = await _bench.ReadAsync(target);

        Assert.Equal(3, three.Sms.DistinctBy(sms => sms.Identity).Count());
        Assert.Equal((1, 2), (one.Sms.Count, two.Sms.Count));
        Assert.Subset(Identities(three), Identities(two));
        Assert.Subset(Identities(two), Identities(one));
    }

    [Fact]
    public async Task An_SMS_that_another_moves_to_the_next_page_while_it_is_read_counts_once()
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Leases.LargestPage = 10;
        for (var i = 0; i < 14; i++)
            _bench.Shop.Leases.Deliver(number.Id, $"Your code is {583_000 + i}");
        var between = new TaskCompletionSource();
        _bench.Shop.Fail(Call, new ShopFault { Gate = Task.CompletedTask });
        _bench.Shop.Fail(Call, new ShopFault { Gate = between.Task });

        var reading = _bench.ReadAsync(target);
        while (_bench.Shop.Count(Call) < 2)
            await Task.Yield();
        _bench.Shop.Leases.Deliver(number.Id, "Your code is 770000");
        between.SetResult();
        var read = await reading;
        var after = await _bench.ReadAsync(target);

        Assert.Equal((14, 15), (read.Sms.Count, after.Sms.Count));
        Assert.Subset(Identities(after), Identities(read));
    }

    [Theory]
    [InlineData("SERVER_ERROR")]
    [InlineData("STATUS_WAIT_CODE")]
    public async Task A_page_that_cannot_be_read_holds_back_nothing_and_is_asked_for_again(string word)
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Leases.LargestPage = 10;
        for (var i = 0; i < 12; i++)
            _bench.Shop.Leases.Deliver(number.Id, $"Your code is {583_000 + i}");
        _bench.Shop.Fail(Call, new ShopFault { Gate = Task.CompletedTask });
        _bench.Shop.Fail(Call, ShopFault.Answer(200, $$"""{"status":"error","message":"{{word}}"}"""));

        Assert.Equal(10, (await _bench.ReadAsync(target)).Sms.Count);
        Assert.Equal(12, (await _bench.ReadAsync(target)).Sms.Count);
    }

    [Fact]
    public async Task A_long_inbox_stays_within_the_shops_rate()
    {
        var (target, number) = await _bench.RentAsync();
        _bench.Shop.Leases.LargestPage = 10;
        for (var i = 0; i < 125; i++)
            _bench.Shop.Leases.Deliver(number.Id, $"Your code is {583_000 + i}");

        var read = await _bench.ReadAsync(target);

        var at = _bench.Shop.Books.Requests.Select(request => request.At).ToList();
        var preset = CompatiblePreset.Find("smsonline")!;
        Assert.Equal((125, 13), (read.Sms.Count, _bench.Shop.Count(Call)));
        Assert.All(
            at,
            first => Assert.InRange(
                at.Count(other => other >= first && other - first < TimeSpan.FromSeconds(1)), 1, preset.Burst + (int)preset.PerSecond));
        Assert.Equal((false, 4), (_bench.Provider.Terms.Poll.Bulk, _bench.Provider.Terms.Poll.PerSecond));
    }

    [Fact]
    public async Task A_shop_that_does_not_know_pages_is_not_asked_for_ever()
    {
        var (target, _) = await _bench.RentAsync();
        var rows = Enumerable.Range(0, 10).Select(
            i => $$"""{"phoneFrom":"WhatsApp","text":"Code {{583_000 + i}}","date":"2026-11-29 08:54:{{10 + i}}"}""");
        _bench.Shop.Fail(
            Call, ShopFault.Answer(200, $$"""{"status":"success","quantity":"10","values":[{{string.Join(',', rows)}}]}"""), times: 50);

        var read = await _bench.ReadAsync(target);

        Assert.Equal((10, 2), (read.Sms.Count, _bench.Shop.Count(Call)));
        Assert.All(read.Sms, sms => Assert.Null(sms.ReceivedAt));
        Assert.Equal("Code 583000", read.Sms[0].Text);
    }

    [Fact]
    public async Task SMS_that_are_counted_and_cannot_be_read_are_no_empty_inbox()
    {
        var (target, _) = await _bench.RentAsync();
        _bench.Shop.Fail(Call, ShopFault.Answer(200, """{"status":"success","quantity":"2","values":"later"}"""));

        await Assert.ThrowsAsync<RefusedException>(() => _bench.ReadAsync(target));
    }

    [Theory]
    [InlineData("STATUS_WAIT_CODE", 0, ReadingState.Waiting)]
    [InlineData("STATUS_FINISH", 0, ReadingState.Expired)]
    [InlineData("STATUS_FINISH", 2, ReadingState.Expired)]
    [InlineData("STATUS_CANCEL", 0, ReadingState.Refunded)]
    [InlineData("STATUS_CANCEL", 1, ReadingState.Expired)]
    [InlineData("INVALID_PHONE", 0, ReadingState.Missing)]
    [InlineData("NO_ID_RENT", 0, ReadingState.Missing)]
    public async Task Each_word_says_the_state(string word, int smsCount, ReadingState expected)
    {
        var (target, _) = await _bench.RentAsync();
        _bench.Shop.Fail(Call, ShopFault.Answer(200, $$"""{"status":"error","message":"{{word}}"}"""));

        var read = await _bench.ReadAsync(target with { SmsCount = smsCount, StartedAt = target.StartedAt.AddHours(-1) });

        Assert.Equal((expected, (DateTimeOffset?)null), (read.State, read.EndsAt));
    }

    [Theory]
    [InlineData("SERVER_ERROR", RefusalCode.ProviderDown)]
    [InlineData("BAD_KEY", RefusalCode.ProviderKey)]
    [InlineData("SOMETHING_NEW", RefusalCode.ProviderRefused)]
    public async Task Any_other_word_says_nothing_of_the_number(string word, RefusalCode expected)
    {
        var (target, _) = await _bench.RentAsync();
        _bench.Shop.Fail(Call, ShopFault.Answer(200, $$"""{"status":"error","message":"{{word}}"}"""));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => _bench.ReadAsync(target));

        Assert.Equal(expected, refused.Refusal.Code);
    }

    [Fact]
    public async Task An_activation_with_the_same_id_at_the_shop_is_another_number()
    {
        var (target, rented) = await _bench.RentAsync();
        var (_, refusal) = _bench.Shop.Buy("wa", "187", cap: null);
        var number = _bench.Shop.Numbers.Single();
        Assert.Equal((rented.Id, (string?)null), (number.Id, refusal));
        var activation = new ProviderRental($"{number.Id}", "activation", target.StartedAt, number.EndsAt);
        _bench.Shop.Deliver(number.Id, "Your code: 771204", "771204");
        _bench.Shop.Leases.Deliver(rented.Id, "Your code is 583920");

        var read = await _bench.Provider.ReadAsync([activation, target], CancellationToken.None);

        Assert.Equal([activation.ExternalId, target.ExternalId], read.Select(snapshot => snapshot.ExternalId));
        Assert.NotEqual(activation.ExternalId, target.ExternalId);
        Assert.Equal(["771204", "Your code is 583920"], read.Select(snapshot => snapshot.Sms[0].Code ?? snapshot.Sms[0].Text));
    }

    private static HashSet<string> Identities(RentalSnapshot read) => [.. read.Sms.Select(sms => sms.Identity)];
}
