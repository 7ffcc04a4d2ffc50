using SmsBot.Core.Messaging;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Members;

public sealed class ExportTests
{
    [Fact]
    public async Task It_shows_all_that_is_kept_of_the_member_and_nothing_of_others()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/settings country de");
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent google us", new Owner("test", "bob"));
        await core.ReadingAsync(Readings.Received("alpha-1", "Your code is 583920"));
        await core.ReadingAsync(Readings.Received("alpha-2", "Your code is 111222"));
        await core.SaysAsync("/admin pause");

        await core.SaysAsync("/forget export", kind: ChatKind.Private);

        var (said, file) = (core.Chat.Last.Text, core.Chat.Last.Reply.File!);
        Assert.Equal("ada", core.Chat.Last.Chat.ChatId);
        Assert.Contains("What stays: the amounts", said, StringComparison.Ordinal);
        Assert.DoesNotContain("583920", said, StringComparison.Ordinal);
        Assert.Equal(("smsbot-export.csv", "text/csv"), (file.Name, file.MediaType));
        Assert.Contains("settings,,DE,,,", file.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(",WhatsApp,United States,+12025551001,Alpha,$0.31,Active,", file.Text, StringComparison.Ordinal);
        Assert.Contains(",Rent,Done,$0.31", file.Text, StringComparison.Ordinal);
        Assert.Contains(",583920,Your code is 583920", file.Text, StringComparison.Ordinal);
        Assert.Contains("was refused,,/admin: admins only", file.Text, StringComparison.Ordinal);
        Assert.Contains("exported their own data", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("111222", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Google", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stranger_wrote_is_no_formula_and_breaks_no_line()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "=HYPERLINK(\"https://evil.example\"),583920\r\nspend,1"));

        await core.SaysAsync("/forget export");

        var line =
            Assert.Single(core.Chat.Last.Reply.File!.Text.Split("\r\n"), line => line.Contains("HYPERLINK", StringComparison.Ordinal));
        Assert.EndsWith(",\"'=HYPERLINK(\"\"https://evil.example\"\"),583920 spend,1\"", line, StringComparison.Ordinal);
    }
}
