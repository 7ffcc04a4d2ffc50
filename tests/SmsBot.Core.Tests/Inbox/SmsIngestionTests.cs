using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Codes;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Inbox;

public sealed class SmsIngestionTests
{
    [Fact]
    public async Task The_code_is_a_new_message_that_answers_the_card_and_can_be_copied()
    {
        await using var core = await TestCore.RentedAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", "Your WhatsApp code: 583-920"));
        await core.RelayAsync();

        var message = core.Chat.Messages.Single(message => message.Reply.Blocks.OfType<CodeBlock>().Any());
        Assert.Equal("583920", Assert.IsType<CodeBlock>(message.Reply.Blocks[0]).Code);
        Assert.Equal(core.Chat.Messages[0].Id, message.ReplyTo);
        Assert.Equal("583920", message.Button("Copy")!.Copy);
        Assert.Contains("WhatsApp: Your WhatsApp code: 583-920", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Your code is 583920, do not share it", null)]
    [InlineData("83920", "Your code: 083920")]
    [InlineData("551", "551-822 is your code")]
    public async Task What_the_provider_calls_the_code_is_held_against_what_came(string field, string? text)
    {
        await using var core = await TestCore.RentedAsync();

        await core.ReadingAsync(
            new RentalSnapshot("alpha-1", ReadingState.Received) { Sms = [new InboundSms("1", "WhatsApp", text, field, null)] });
        await core.RelayAsync();

        var shown = text ?? field;
        Assert.Equal(Code.Find(shown), Assert.Single(core.Chat.Codes));
        Assert.Contains(core.Chat.Messages, message => message.Text.Contains(shown, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_SMS_twice_is_posted_once()
    {
        await using var core = await TestCore.RentedAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Task.Run(() => core.ReadingAsync(Readings.Received("alpha-1", "code 583920")))));
        await core.RelayAsync();

        Assert.Single(core.Chat.Codes);
    }

    [Fact]
    public async Task The_same_code_again_after_another_was_asked_for_is_a_new_SMS()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        await core.PressesLabelAsync("Another code");
        await core.PressesLabelAsync("Another code · free");

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Waiting));
        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Waiting));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();

        Assert.Equal(["583920", "583920"], core.Chat.Codes);
        Assert.Equal(1, core.Provider.Changes);
    }

    [Fact]
    public async Task A_resend_under_a_new_id_is_a_child_rental_with_a_card_of_its_own()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        core.Provider.OnChange =
            () => Task.FromResult<SpendOutcome>(new SpendOutcome.Done { ExternalId = "alpha-1b", Charged = Money.Zero });
        await core.PressesLabelAsync("Another code");
        await core.PressesLabelAsync("Another code · free");

        await core.ReadingAsync(Readings.Received("alpha-1b", "code 583920"));
        await core.RelayAsync();

        Assert.Equal(2, core.Chat.Codes.Count);
        Assert.Equal(1, await core.ReadAsync(db => db.Rentals.CountAsync(rental => rental.ParentId != null)));
    }

    [Fact]
    public async Task An_SMS_after_the_end_is_delivered_and_marked_late()
    {
        await using var core = await TestCore.RentedAsync();
        core.Time.Advance(TimeSpan.FromMinutes(25));
        await core.TickAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();

        var message = core.Chat.Messages.Single(message => message.Reply.Blocks.OfType<CodeBlock>().Any());
        Assert.Contains("Late", message.Text, StringComparison.Ordinal);
        Assert.Equal(RentalStatus.Expired, await core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync()));
    }

    [Fact]
    public async Task A_text_without_a_code_is_posted_whole_without_a_guess()
    {
        await using var core = await TestCore.RentedAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", "Welcome to WhatsApp. Call us at +1 202 555 0123."));
        await core.RelayAsync();

        Assert.Empty(core.Chat.Codes);
        Assert.Contains(core.Chat.Messages, message => message.Text.Contains("Welcome to WhatsApp. Call us", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_SMS_come_each_once_and_in_their_order()
    {
        await using var core = await TestCore.RentedAsync();
        var at = core.Time.GetUtcNow();
        InboundSms[] two =
        [
            new("b", null, "code 222222", null, at.AddSeconds(2)),
            new("a", null, "code 111111", null, at.AddSeconds(1)),
        ];

        await core.ReadingAsync(new RentalSnapshot("alpha-1", ReadingState.Received) { Sms = two });
        await core.RelayAsync();

        Assert.Equal(["111111", "222222"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_code_without_its_text_is_enough()
    {
        await using var core = await TestCore.RentedAsync();

        await core.ReadingAsync(
            new RentalSnapshot("alpha-1", ReadingState.Received) { Sms = [new InboundSms("x", null, null, "821-193", null)] });
        await core.RelayAsync();

        Assert.Equal(["821193"], core.Chat.Codes);
    }

    [Fact]
    public async Task A_reading_of_an_unknown_rental_changes_nothing()
    {
        await using var core = await TestCore.RentedAsync();

        await core.ReadingAsync(Readings.Received("somebody-elses", "code 583920"));
        await core.RelayAsync();

        Assert.Empty(core.Chat.Codes);
    }

    [Fact]
    public async Task Texts_are_dropped_after_their_time_and_the_same_SMS_still_comes_only_once()
    {
        await using var core = await TestCore.RentedAsync();
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromDays(8));
        await core.TickAsync();
        await core.Loop<RetentionService>().RunOnceAsync(CancellationToken.None);

        var sms = await core.ReadAsync(db => db.Sms.SingleAsync());
        Assert.Null(sms.Text);
        Assert.Null(sms.Code);
        Assert.All(await core.ReadAsync(db => db.Outbox.ToListAsync()), entry => Assert.Null(entry.Payload));
        Assert.DoesNotContain("555", (await core.ReadAsync(db => db.Rentals.SingleAsync())).Phone!, StringComparison.Ordinal);

        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        Assert.Equal(1, await core.ReadAsync(db => db.Sms.CountAsync()));
    }
}
