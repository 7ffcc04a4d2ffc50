using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Inbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

public sealed class WebhookDispatcherTests
{
    private static readonly WebhookCall Call = new(ReadOnlyMemory<byte>.Empty, _ => null);

    [Theory]
    [InlineData("secret", "alpha", "secret", true)]
    [InlineData("secret", "alpha", "Secret", false)]
    [InlineData("secret", "alpha", "", false)]
    [InlineData("secret", "Alpha", "secret", false)]
    [InlineData("secret", "nobody", "secret", false)]
    [InlineData("", "alpha", "", false)]
    public async Task An_address_is_the_providers_name_and_its_token(string token, string name, string tried, bool isFound)
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.WebhookToken = token;

        Assert.Equal(isFound ? core.Provider : null, core.Get<WebhookDispatcher>().Find(name, tried));
    }

    [Fact]
    public async Task News_are_in_the_table_when_the_push_is_answered_and_are_trusted_from_then_on()
    {
        await using var core = await RentedAsync();
        core.Provider.OnPush = _ => new WebhookVerdict.News(Readings.Received("alpha-1", "code 583920"));

        Assert.IsType<WebhookVerdict.News>(await core.Get<WebhookDispatcher>().TakeAsync(core.Provider, Call));

        Assert.Equal("583920", await core.ReadAsync(db => db.Sms.Select(sms => sms.Code).SingleAsync()));
        Assert.True(core.Get<WebhookHealth>().Arrive("alpha"));
        Assert.Equal(core.Time.GetUtcNow(), await core.Get<WebhookRecord>().LastAsync("alpha", CancellationToken.None));
        Assert.False(core.Get<WebhookHealth>().Arrive("beta"));
        core.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(core.Get<WebhookHealth>().Arrive("alpha"));
        core.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(core.Get<WebhookHealth>().Arrive("alpha"));
    }

    [Fact]
    public async Task News_of_two_providers_under_the_same_id_go_each_to_their_own()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        foreach (var provider in core.Providers)
        {
            provider.OnRent = order =>
                Task.FromResult<SpendOutcome>(
                    new SpendOutcome.Done { ExternalId = "same", Phone = "+12025550123", Charged = order.Quote.Price });
            await core.SaysAsync("/rent whatsapp us");
            provider.SellsNothing = true;
            provider.OnPush = _ => new WebhookVerdict.News(Readings.Received("same", $"code of {provider.Terms.Name} 583920"));
        }

        foreach (var provider in core.Providers)
            await core.Get<WebhookDispatcher>().TakeAsync(provider, Call);

        var texts = await core.ReadAsync(
            db => db.Sms
                .Join(db.Rentals, sms => sms.RentalId, rental => rental.Id, (sms, rental) => $"{rental.Provider}: {sms.Text}")
                .ToListAsync());
        Assert.Equal(["alpha: code of alpha 583920", "beta1: code of beta1 583920"], texts.Order());
    }

    [Fact]
    public async Task A_hint_wakes_the_poll_for_its_rental_and_one_for_a_stranger_wakes_nobody()
    {
        await using var core = await RentedAsync();
        var listener = core.Get<RentalSignal>().Listen("alpha");
        var others = core.Get<RentalSignal>().Listen("beta1");
        var id = await core.ReadAsync(db => db.Rentals.Select(rental => rental.Id).SingleAsync());

        core.Provider.OnPush = _ => new WebhookVerdict.Hint("somebody-elses");
        await core.Get<WebhookDispatcher>().TakeAsync(core.Provider, Call);
        Assert.Empty(listener.TakeHints().Rentals);

        core.Provider.OnPush = _ => new WebhookVerdict.Hint("alpha-1");
        await core.Get<WebhookDispatcher>().TakeAsync(core.Provider, Call);
        var (account, rentals) = listener.TakeHints();
        Assert.False(account);
        Assert.Equal([id], rentals);

        core.Provider.OnPush = _ => new WebhookVerdict.Hint(null);
        await core.Get<WebhookDispatcher>().TakeAsync(core.Provider, Call);
        Assert.True(listener.TakeHints().Account);
        Assert.False(listener.TakeHints().Account);
        Assert.False(others.TakeHints().Account);
        Assert.False(core.Get<WebhookHealth>().Arrive("alpha"));
        Assert.NotNull(await RecordAsync(core));
    }

    [Fact]
    public async Task A_push_that_is_not_authentic_changes_nothing()
    {
        await using var core = await RentedAsync();
        var listener = core.Get<RentalSignal>().Listen("alpha");
        foreach (var verdict in new WebhookVerdict[]
        {
            new WebhookVerdict.NotAuthentic(),
            new WebhookVerdict.Malformed(),
            new WebhookVerdict.Nothing(),
        })
        {
            core.Provider.OnPush = _ => verdict;
            Assert.Same(verdict, await core.Get<WebhookDispatcher>().TakeAsync(core.Provider, Call));
        }

        Assert.False(listener.TakeHints().Account);
        Assert.Null(await RecordAsync(core));
    }

    private static Task<string?> RecordAsync(TestCore core) =>
        core.ReadAsync(
            db => db.Settings.Where(setting => setting.Key == "pushed:alpha").Select(setting => setting.Value).SingleOrDefaultAsync());

    private static async Task<TestCore> RentedAsync()
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        return core;
    }
}
