using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

public sealed class RentTests
{
    [Fact]
    public async Task The_card_is_there_before_the_money_and_shows_the_number_after_it()
    {
        await using var core = await TestCore.StartAsync();
        var postsBeforeSpend = -1;
        core.Provider.OnRent = order =>
        {
            postsBeforeSpend = core.Chat.Posts;
            return Task.FromResult<SpendOutcome>(
                new SpendOutcome.Done { ExternalId = "x1", Phone = "+12025550123", Charged = order.Quote.Price });
        };

        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(1, postsBeforeSpend);
        await core.RelayAsync();

        Assert.Contains("+1 202 555 0123", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Alpha · $0.31", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(1, core.Chat.Posts);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task A_redelivered_command_buys_once()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/rent whatsapp us", messageId: "7");
        await core.SaysAsync("/rent whatsapp us", messageId: "7");

        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task A_button_pressed_twice_at_the_same_moment_buys_once()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/price whatsapp us");
        var token = core.Chat.Last.Button("Rent · Alpha")!.Token!;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => core.PressesAsync(token))));

        Assert.Equal(1, core.Provider.Rents);
        Assert.Equal(1, await core.ReadAsync(db => db.Rentals.CountAsync()));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Another_member_cannot_use_an_offer()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/price whatsapp us");

        await core.PressesAsync(core.Chat.Last.Button("Rent · Alpha")!.Token!, new Owner("test", "mallory"));

        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("You have no such number", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1.by.999999")]
    [InlineData("1.by.-1")]
    [InlineData("1.rf.999999")]
    [InlineData("0.by.1")]
    [InlineData("9.zz")]
    [InlineData("1.by")]
    [InlineData("1.of.1.zz.5")]
    [InlineData("1.of.99999999999999999999.us")]
    [InlineData("not a token")]
    [InlineData("")]
    public async Task A_forged_or_old_token_gets_a_sentence_and_buys_nothing(string token)
    {
        await using var core = await TestCore.StartAsync();

        await core.PressesAsync(token);

        Assert.Equal(0, core.Provider.Rents);
        Assert.DoesNotContain("ref ", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.NotEmpty(core.Chat.Last.Text);
    }

    [Fact]
    public async Task A_command_that_waited_for_an_hour_gets_a_button_instead()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/rent whatsapp us", age: TimeSpan.FromHours(1));
        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("have not bought anything", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.PressesLabelAsync("Show offers");
        await core.PressesLabelAsync("Rent · Alpha");
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task Where_the_chat_is_closed_nothing_is_bought()
    {
        await using var core = await TestCore.StartAsync();
        core.Chat.Fails =
            (_, reply) => reply.Blocks.OfType<HeadingBlock>().Any() ? new ChatFailedException(ChatFailure.Blocked, "blocked") : null;

        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("press Start", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(RentalStatus.Declined, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
        await Books.BalanceAsync(core);
        Assert.Equal(0, await Books.HeldAsync(core));
    }

    [Theory]
    [InlineData(RefusalCode.OutOfStock, "Out of stock at Alpha")]
    [InlineData(RefusalCode.ProviderBalance, "balance at Alpha is too low")]
    [InlineData(RefusalCode.ProviderDown, "cannot be reached")]
    public async Task A_refused_purchase_releases_the_hold_and_says_why(RefusalCode code, string says)
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnRent =
            _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new Refusal(code, "WhatsApp") { Provider = "Alpha" }));

        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();

        Assert.Contains(says, core.Chat.Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was charged", core.Chat.Messages[0].Text, StringComparison.Ordinal);
        Assert.Equal(0, await Books.HeldAsync(core));
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Out_of_stock_offers_the_next_provider_in_one_tap()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Price = Money.Of(0.45m);
        core.Provider.OnRent = _ =>
            Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new Refusal(RefusalCode.OutOfStock, "WhatsApp") { Provider = "Alpha" }));

        await core.SaysAsync("/rent whatsapp us");
        Assert.Contains("Beta1 has it for $0.45", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(0, core.Providers[1].Rents);

        await core.PressesLabelAsync("Rent · Beta1");
        Assert.Equal(1, core.Providers[1].Rents);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task An_unknown_outcome_keeps_the_hold_and_is_never_sent_again()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));

        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await core.TickAsync();

        Assert.Equal(1, core.Provider.Rents);
        Assert.Equal(310_000, await Books.HeldAsync(core));
        Assert.Contains("may have sold the number", core.Chat.Messages[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_that_throws_is_an_unknown_outcome()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnRent = _ => throw new InvalidOperationException("bug");

        await core.SaysAsync("/rent whatsapp us");

        Assert.Equal(SpendStatus.Unknown, await core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
    }

    [Fact]
    public async Task Come_back_later_is_repeated_once_and_can_be_cancelled()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Deferred(TimeSpan.FromSeconds(60)));
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        Assert.Contains("trying again", core.Chat.Last.Text, StringComparison.Ordinal);

        core.Time.Advance(TimeSpan.FromSeconds(59));
        await core.TickAsync();
        Assert.Equal(1, core.Provider.Rents);

        core.Time.Advance(TimeSpan.FromSeconds(2));
        await core.TickAsync();
        Assert.Equal(2, core.Provider.Rents);
        core.Time.Advance(TimeSpan.FromMinutes(5));
        await core.TickAsync();
        Assert.Equal(2, core.Provider.Rents);
        Assert.Equal(0, await Books.HeldAsync(core));

        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await core.PressesLabelAsync("Cancel");
        core.Time.Advance(TimeSpan.FromMinutes(5));
        await core.TickAsync();
        Assert.Equal(3, core.Provider.Rents);
        Assert.Equal(0, await Books.HeldAsync(core));
    }

    [Fact]
    public async Task A_price_above_the_confirm_limit_is_asked_and_a_risen_price_is_asked_again()
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Price = Money.Of(1.50m);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(0, core.Provider.Rents);

        core.Provider.Price = Money.Of(1.60m);
        await core.PressesLabelAsync("Rent · Alpha $1.50");
        Assert.Equal(0, core.Provider.Rents);
        Assert.Contains("$1.60 now", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.PressesLabelAsync("Rent · Alpha $1.60");
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task An_unknown_price_is_asked_held_at_the_cap_and_never_counts_as_cheapest()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Provider.Price = null;
        core.Providers[1].Price = Money.Of(0.90m);
        await core.SaysAsync("/rent whatsapp us");
        Assert.Equal(1, core.Providers[1].Rents);

        await core.SaysAsync("/rent whatsapp us via alpha");
        Assert.Equal(0, core.Provider.Rents);
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
        await core.PressesLabelAsync("Rent · Alpha (price unknown");
        Assert.Equal(1, core.Provider.Rents);
        Assert.Equal(5_000_000, await Books.HeldAsync(core));
    }

    [Fact]
    public async Task A_lease_is_chosen_from_offers_and_renewed_after_one_question()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        var end = await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt).SingleAsync());

        await core.PressesLabelAsync("Renew");
        Assert.Equal(0, core.Provider.Changes);
        var yes = core.Chat.Last.Button("Renew · $0.31")!.Token!;
        await core.PressesAsync(yes);
        await core.PressesAsync(yes);

        Assert.Equal(1, core.Provider.Changes);
        var after = await core.ReadAsync(db => db.Rentals.Select(rental => rental.EndsAt).SingleAsync());
        Assert.Equal(TimeSpan.FromDays(30), after - end);
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task Another_number_gives_the_first_back_and_takes_another_provider()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].Price = Money.Of(0.45m);
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromMinutes(3));

        await core.PressesLabelAsync("Another number");
        Assert.Contains("A new one at Beta1 costs $0.45", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Rent · Beta1");

        Assert.Equal(1, core.Provider.Refunds);
        Assert.Equal(1, core.Providers[1].Rents);
        await Books.BalanceAsync(core);
    }
}
