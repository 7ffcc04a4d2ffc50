using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Outbox;

public sealed class CodeMessageTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_code_stands_first_and_the_whole_text_under_it()
    {
        var message = Of(Made.Bought(Start), Came("Your code is 583920", "583920", sender: "WhatsApp"));

        Assert.Equal("583920\nWhatsApp: Your code is 583920\nWhatsApp · +1 202 555 0123 · arrived 2026-11-21 12:01:00Z", message.Text);
        Assert.Equal(["Copy 583920", "Done", "Another code", "Rent again", "Wrong code?"], message.Buttons.Select(button => button.Label));
        Assert.Equal("583920", message.Button("Copy")!.Copy);
        Assert.Equal("1.ac.0", message.Button("Another")!.Token);
        Assert.Equal("1.ra.0", message.Button("Rent")!.Token);
    }

    [Fact]
    public void It_says_when_there_is_no_text_or_no_code_or_both_came_late()
    {
        Assert.Equal(
            "583920\nThe provider sent the code without its text.\nWhatsApp · +1 202 555 0123 · arrived 2026-11-21 12:01:00Z",
            Of(Made.Bought(Start), Came(null, "583920")).Text);
        var late = Of(Made.Bought(Start), Came("Welcome", null, late: true));
        Assert.Equal(
            "No code found. Full text:\n: Welcome\nWhatsApp · +1 202 555 0123 · arrived 2026-11-21 12:01:00Z\nLate: it arrived after the rental had ended.",
            late.Text);
        Assert.DoesNotContain(late.Buttons, button => button.Copy is not null);
    }

    [Fact]
    public void The_time_is_the_providers_own_where_it_says_one()
    {
        var sms = Came("code 583920", "583920");
        sms.ReceivedAt = Start.AddSeconds(30);
        Assert.Contains("12:00:30Z", Of(Made.Bought(Start), sms).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_code_is_offered_while_it_can_be_asked_for_and_a_lease_is_not_rented_again()
    {
        var ended = Made.Bought(Start);
        ended.Receive();
        ended.End();
        Assert.Equal(["Copy 583920", "Rent again", "Wrong code?"], Labels(ended));
        Assert.Equal(
            ["Copy 583920", "Done", "Rent again", "Wrong code?"],
            Labels(Made.Bought(Start, ScriptedProvider.Activation with { AnotherCode = AnotherCode.Comes })));
        Assert.Equal(["Copy 583920", "Wrong code?"], Labels(Made.Bought(Start, days: 30)));
    }

    [Fact]
    public void Under_an_opening_and_without_actions_only_the_copy_button_is_left()
    {
        var reply = CodeMessage.Of(new Reply().Line("Opening."), Made.Bought(Start), Came("code 583920", "583920"), withActions: false);
        var message = new RecordedMessage("1", new ChatRef("test", "ada"), null, reply);
        Assert.StartsWith("Opening.\n583920\n", message.Text, StringComparison.Ordinal);
        Assert.Equal(["Copy 583920"], message.Buttons.Select(button => button.Label));
    }

    [Fact]
    public void A_long_text_is_cut() => Assert.InRange(Of(Made.Bought(Start), Came(new string('x', 3999), null)).Text.Length, 2000, 2200);

    private static IEnumerable<string> Labels(Rental rental) =>
        Of(rental, Came("code 583920", "583920")).Buttons.Select(button => button.Label);

    private static Sms Came(string? text, string? code, string? sender = null, bool late = false) =>
        new() { RentalId = 1, Fingerprint = "f", Text = text, Code = code, Sender = sender, Late = late, SeenAt = Start.AddMinutes(1) };

    private static RecordedMessage Of(Rental rental, Sms sms) => new("1", rental.Chat, null, CodeMessage.Of(rental, sms));
}
