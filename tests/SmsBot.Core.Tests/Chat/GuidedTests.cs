using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Providers;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>Everything can be reached with buttons; what must be written is asked for, and the next message is the answer.</summary>
public sealed class GuidedTests
{
    [Theory]
    [InlineData("hello")]
    [InlineData("?")]
    [InlineData("🍕")]
    public async Task Small_talk_gets_the_menu(string said)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync(said);

        Assert.StartsWith("I rent phone numbers", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(["My numbers", "Prices", "Settings"], core.Chat.Last.Reply.Buttons[^1].Select(button => button.Label));
    }

    [Theory]
    [InlineData("/rnt", "rent")]
    [InlineData("/setings", "settings")]
    [InlineData("/numbrs us", "numbers")]
    public async Task A_command_with_a_slip_is_asked_about_and_one_press_runs_it(string typed, string meant)
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync(typed);

        Assert.StartsWith($"Did you mean /{meant}?", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync($"/{meant}");
        Assert.DoesNotContain("Did you mean", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_is_not_led_to_the_admins_commands()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/admn");
        await core.PressesAsync("1.ty.admin");

        Assert.DoesNotContain(core.Chat.Messages, message => message.Button("/admin") is not null);
        Assert.Contains("Only this bot's admins", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_names_are_buttons_that_keep_the_other_words()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/rent whatsapp uni max 0.40");
        Assert.NotNull(core.Chat.Last.Button("United Kingdom"));
        await core.PressesLabelAsync("United States");
        await core.PressesLabelAsync("One code");

        Assert.StartsWith("WhatsApp · United States · one code", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Rent · Alpha");
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task A_setting_is_chosen_with_buttons_alone()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings");
        var posts = core.Chat.Posts;

        await core.PressesLabelAsync("Country");
        await core.PressesLabelAsync("Germany");
        await core.PressesLabelAsync("Highest price");
        await core.PressesLabelAsync("$0.50");
        await core.PressesLabelAsync("Favourites");
        await core.PressesLabelAsync("Google");
        await core.PressesLabelAsync("‹ Back");

        Assert.Equal(posts, core.Chat.Posts);
        Assert.Contains("Country when you name none: Germany.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Most for one code: $0.50.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Favourites at /start: Google.", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_is_searched_by_a_part_of_its_name()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings");
        await core.PressesLabelAsync("Country");
        await core.PressesLabelAsync("Search…");

        await core.SaysAsync("germ");
        await core.PressesLabelAsync("Germany");

        Assert.Contains("Country when you name none: Germany.", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_after_Note_is_the_note_and_the_one_after_it_is_not()
    {
        await using var core = await LeasedAsync();

        await core.SaysAsync("shop account");
        Assert.Equal("shop account", await NoteAsync(core));
        await core.SaysAsync("whatsapp us");
        Assert.Equal("shop account", await NoteAsync(core));

        await core.RelayAsync();
        await core.PressesLabelAsync("More…");
        await core.PressesLabelAsync("Note");
        await core.PressesLabelAsync("Delete the note");
        Assert.Null(await NoteAsync(core));
    }

    [Fact]
    public async Task A_question_that_was_not_wanted_or_is_old_takes_no_message()
    {
        await using var core = await LeasedAsync();
        var question = core.Chat.Last;

        await core.PressesLabelAsync("Not now");
        Assert.DoesNotContain(core.Chat.Messages, message => message.Id == question.Id);
        await core.SaysAsync("whatsapp us");
        Assert.Null(await NoteAsync(core));

        await core.PressesLabelAsync("Note");
        core.Time.Advance(TimeSpan.FromMinutes(6));
        await core.SaysAsync("whatsapp us");
        Assert.Null(await NoteAsync(core));
        Assert.False(await core.ReadAsync(db => db.Settings.AnyAsync(row => row.Key.StartsWith("next:"))));
    }

    [Theory]
    [InlineData("/price whatsapp us", "WhatsApp · United States · one code · area 726")]
    [InlineData("/price whatsapp us 30d", "WhatsApp · United States · 30 days · area 726")]
    public async Task An_area_code_is_asked_for_and_the_next_message_shows_its_prices(string typed, string title)
    {
        await using var core = await TestCore.StartAsync();
        core.Provider.Terms = core.Provider.Terms with { TakesAreaCodes = true };
        await core.SaysAsync(typed);
        await core.PressesLabelAsync("Area code…");
        Assert.StartsWith("Which area code?", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("726");

        Assert.StartsWith(title, core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Null(core.Chat.Last.Button("Area code…"));
        Assert.Equal(0, core.Provider.Rents);
    }

    /// <summary>A lease whose [Note] was pressed.</summary>
    private static async Task<TestCore> LeasedAsync()
    {
        var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent · Alpha");
        await core.RelayAsync();
        await core.PressesLabelAsync("More…");
        await core.PressesLabelAsync("Note");
        Assert.StartsWith("Write the note for WhatsApp now.", core.Chat.Last.Text, StringComparison.Ordinal);
        return core;
    }

    private static Task<string?> NoteAsync(TestCore core) => core.ReadAsync(
        db => db.Rentals.Where(rental => rental.Kind == RentalKind.Lease).Select(rental => rental.Note).SingleAsync());
}
