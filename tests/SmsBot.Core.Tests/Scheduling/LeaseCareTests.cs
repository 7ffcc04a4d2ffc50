using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Scheduling;

public sealed class LeaseCareTests
{
    [Fact]
    public async Task Each_warning_comes_once_with_the_button_that_helps()
    {
        await using var core = await LeasedAsync(30);

        await PassAsync(core, TimeSpan.FromDays(22.9));
        Assert.Equal(0, Warnings(core));
        await PassAsync(core, TimeSpan.FromDays(0.2));
        Assert.Equal(1, Warnings(core));
        Assert.NotNull(core.Chat.Last.Button("Renew · 30 d"));
        Assert.NotNull(core.Chat.Last.Button("Extend"));
        Assert.Contains("WhatsApp · +1 202 555 1001 at Alpha ends", core.Chat.Last.Text, StringComparison.Ordinal);

        await PassAsync(core, TimeSpan.FromDays(1));
        Assert.Equal(1, Warnings(core));
        await PassAsync(core, TimeSpan.FromDays(5));
        Assert.Equal(2, Warnings(core));
        await PassAsync(core, TimeSpan.FromHours(21));
        await PassAsync(core, TimeSpan.FromMinutes(20));
        Assert.Equal(3, Warnings(core));
        await PassAsync(core, TimeSpan.FromHours(2));
        Assert.Equal(3, Warnings(core));
    }

    [Fact]
    public async Task A_restart_neither_repeats_nor_forgets_a_warning()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-lease-").FullName;
        try
        {
            await using var before = await LeasedAsync(30, folder);
            await PassAsync(before, TimeSpan.FromDays(24));
            Assert.Equal(1, Warnings(before));
            await before.DisposeAsync();

            await using var after = await TestCore.StartAsync(folder: folder, time: before.Time);
            await PassAsync(after, TimeSpan.FromHours(1));
            Assert.Equal(0, Warnings(after));

            // Down over the day and the hour: the nearest of them is said, and no more.
            await PassAsync(after, TimeSpan.FromDays(6) - TimeSpan.FromHours(1.5));
            Assert.Equal(1, Warnings(after));
            await PassAsync(after, TimeSpan.FromMinutes(1));
            Assert.Equal(1, Warnings(after));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_short_lease_is_not_warned_of_at_once_and_a_renewed_one_is_warned_of_again()
    {
        await using var core = await LeasedAsync(7);
        await PassAsync(core, TimeSpan.FromMinutes(1));
        Assert.Equal(0, Warnings(core));
        await PassAsync(core, TimeSpan.FromDays(6.5));
        Assert.Equal(1, Warnings(core));

        await core.PressesLabelAsync("Renew");
        await core.PressesLabelAsync("Renew");
        await PassAsync(core, TimeSpan.FromMinutes(1));
        Assert.Equal(1, Warnings(core));
        await PassAsync(core, TimeSpan.FromDays(1));
        Assert.Equal(2, Warnings(core));
    }

    [Fact]
    public async Task A_note_stands_on_the_card_in_the_list_and_in_the_warning()
    {
        await using var core = await LeasedAsync(30);
        await core.PressesLabelAsync("More…");
        await core.PressesLabelAsync("Note");
        Assert.Contains("Write the note", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/note 1 shop <b>account</b>");
        await core.RelayAsync();
        Assert.Contains(
            core.Chat.Messages,
            message => message.Text.Contains("Note: shop <b>account</b>", StringComparison.Ordinal) && message.Button("Renew") is not null);
        await core.SaysAsync("/numbers");
        Assert.Contains("id 1 · shop", core.Chat.Last.Text, StringComparison.Ordinal);
        await PassAsync(core, TimeSpan.FromDays(24));
        Assert.Contains("Note: shop", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/note 1");
        Assert.Contains("deleted", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/numbers");
        Assert.DoesNotContain("shop", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_note_is_the_owners_and_for_leases_only()
    {
        await using var core = await LeasedAsync(30);
        await core.SaysAsync("/rent google us");

        await core.SaysAsync("/note 1 mine", new Owner("test", "bob"));
        Assert.DoesNotContain("Noted", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/note 2 mine");
        Assert.Contains("Only a running lease can have a note", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/note");
        Assert.Contains("for example /note 12", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.False(await core.ReadAsync(db => Task.FromResult(db.Rentals.Any(rental => rental.Note != null))));
    }

    [Fact]
    public async Task A_warning_speaks_in_the_members_time_zone()
    {
        await using var core = await LeasedAsync(30);
        await core.SaysAsync("/settings zone Asia/Tokyo");

        await PassAsync(core, TimeSpan.FromDays(24));

        var end = TimeZoneInfo.ConvertTime(core.Time.GetUtcNow().AddDays(6), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"));
        Assert.Contains($"({end:d MMM yyyy HH:mm})", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    private static int Warnings(TestCore core) =>
        core.Chat.Messages.Count(message => message.Text.Contains("After that its codes go to somebody else", StringComparison.Ordinal));

    private static async Task PassAsync(TestCore core, TimeSpan time)
    {
        core.Time.Advance(time);
        await core.TickAsync();
        await core.RelayAsync();
    }

    private static async Task<TestCore> LeasedAsync(int days, string? folder = null)
    {
        var core = await TestCore.StartAsync(folder: folder);
        await core.SaysAsync($"/rent whatsapp us {days}d");
        await core.PressesLabelAsync("Rent");
        await core.RelayAsync();
        return core;
    }
}
