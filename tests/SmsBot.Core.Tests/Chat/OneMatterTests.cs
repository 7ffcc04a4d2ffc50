using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>One matter is one message: nothing stays behind that another message says better.</summary>
public sealed class OneMatterTests
{
    [Fact]
    public async Task A_pressed_offer_goes_when_the_number_has_its_card()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/price whatsapp us");
        var offer = core.Chat.Last;

        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();

        Assert.DoesNotContain(core.Chat.Messages, message => message.Id == offer.Id);
        Assert.Contains("+1 202 555", Assert.Single(core.Chat.Messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_that_cannot_be_deleted_says_that_it_was_used()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/price whatsapp us");
        var offer = core.Chat.Last;
        core.Chat.DeleteFails = _ => new ChatFailedException(ChatFailure.Rejected, "too old to be deleted");

        await core.PressesLabelAsync("Rent · Alpha");

        Assert.Equal("Rented: the number has its own message.", offer.Text);
        Assert.Empty(offer.Buttons);
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task Money_that_came_back_is_a_new_message_with_the_way_on()
    {
        await using var core = await TestCore.StartAsync(providers: 2);
        core.Providers[1].OnQuote = quote => [quote with { Price = SmsBot.Core.Common.Money.Of(0.45m) }];
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromMinutes(3));
        var posts = core.Chat.Posts;

        await core.PressesLabelAsync("Cancel");
        await core.RelayAsync();

        Assert.Equal(posts + 1, core.Chat.Posts);
        Assert.StartsWith("Refunded $0.31 (Alpha). WhatsApp · +1 202 555", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(["Rent again", "Other provider · $0.45"], core.Chat.Last.Buttons.Select(button => button.Label));

        await core.PressesLabelAsync("Other provider");
        Assert.NotNull(core.Chat.Last.Button("Rent · Beta1 $0.45"));
        Assert.Null(core.Chat.Last.Button("Rent · Alpha"));
        Assert.Equal(1, core.Provider.Rents + core.Providers[1].Rents);
    }

    [Fact]
    public async Task The_messages_of_a_lease_stand_in_place_of_its_card_and_the_card_comes_back()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();
        var card = core.Chat.Messages.Single(message => message.Button("Messages") is not null);
        var posts = core.Chat.Posts;

        await core.PressesLabelAsync("Messages");

        Assert.Contains("Your code is 583920", card.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("‹ Back");
        Assert.NotNull(card.Button("Messages"));
        Assert.DoesNotContain("583920", card.Text, StringComparison.Ordinal);
        Assert.Equal(posts, core.Chat.Posts);
    }

    [Fact]
    public async Task Nobody_else_reads_the_messages_of_a_lease()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();

        await core.PressesAsync("1.ms.1", new Owner("test", "mallory"));

        Assert.DoesNotContain(
            core.Chat.Messages, message => message.Chat.ChatId == "mallory" && message.Text.Contains("583920", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_says_how_long_it_took_from_the_press()
    {
        await using var core = await TestCore.RentedAsync();
        await core.PressesLabelAsync("I've requested the code");
        core.Time.Advance(TimeSpan.FromSeconds(11));

        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();

        Assert.Contains("· 11 s after you asked", core.Chat.Last.Text, StringComparison.Ordinal);
    }
}
