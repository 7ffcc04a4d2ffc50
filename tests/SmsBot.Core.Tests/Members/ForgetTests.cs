using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Members;

public sealed class ForgetTests
{
    private static readonly Owner Bob = new("test", "bob");

    [Fact]
    public async Task It_asks_first_and_says_what_stays()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings country us");

        await core.SaysAsync("/forget");

        Assert.Contains("cannot be undone", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("the ledger needs them", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.True(await core.ReadAsync(db => db.MemberSettings.AnyAsync()));
    }

    [Fact]
    public async Task Texts_codes_numbers_transcript_and_settings_go_and_money_stays()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings country us");
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromMinutes(21));
        await core.TickAsync();
        foreach (var chat in new[] { "test:ada", "test:ada/team", "test:team/ada", "test:team/bob", "test:team", "test:team/ada2" })
            await core.Get<ITranscript>().AddAsync(ChatRef.Parse(chat), null, true, "583920", null, CancellationToken.None);
        var lines = await core.ReadAsync(db => db.LedgerEntries.CountAsync());

        await core.SaysAsync("/forget");
        await core.PressesLabelAsync("Delete");

        Assert.Contains("Deleted: 1 SMS texts, 1 numbers, your settings.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("What stays", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.ReadAsync(async db =>
        {
            var sms = await db.Sms.SingleAsync();
            Assert.Equal((null, null, null), (sms.Text, sms.Code, sms.Sender));
            Assert.NotEmpty(sms.Fingerprint);
            Assert.Equal("+1…01", (await db.Rentals.SingleAsync()).Phone);
            Assert.Equal(
                ["test:team/bob", "test:team", "test:team/ada2"],
                (await db.Transcript.OrderBy(row => row.Id).ToListAsync()).Select(row => row.Chat.ToString()));
            Assert.False(await db.MemberSettings.AnyAsync());
            Assert.False(await db.Offers.AnyAsync());
            Assert.Equal(lines, await db.LedgerEntries.CountAsync());
            return true;
        });
        await Books.BalanceAsync(core);
    }

    [Fact]
    public async Task What_is_owed_stays_an_open_number_and_an_SMS_on_its_way()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));

        await core.SaysAsync("/forget");
        await core.PressesLabelAsync("Delete");
        Assert.Contains("1 rentals are still open", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.RelayAsync();

        Assert.Contains("583920", core.Chat.Codes);
        Assert.Equal("+12025551001", await core.ReadAsync(db => db.Rentals.Select(rental => rental.Phone).SingleAsync()));
    }

    [Fact]
    public async Task A_text_that_was_forgotten_is_not_delivered_again()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();
        await core.SaysAsync("/forget");
        await core.PressesLabelAsync("Delete");

        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();

        Assert.Single(core.Chat.Codes);
    }

    [Fact]
    public async Task Nothing_of_anybody_else_is_touched()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings country us", Bob);
        await core.SaysAsync("/rent whatsapp us", Bob);
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.RelayAsync();
        core.Time.Advance(TimeSpan.FromMinutes(21));
        await core.TickAsync();

        await core.SaysAsync("/forget");
        await core.PressesLabelAsync("Delete");

        Assert.True(await core.ReadAsync(db => db.MemberSettings.AnyAsync()));
        Assert.Equal("583920", await core.ReadAsync(db => db.Sms.Select(sms => sms.Code).SingleAsync()));
        Assert.Equal("+12025551001", await core.ReadAsync(db => db.Rentals.Select(rental => rental.Phone).SingleAsync()));
    }
}
