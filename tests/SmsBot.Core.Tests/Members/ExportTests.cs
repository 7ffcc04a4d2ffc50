using SmsBot.Core.Chat;
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

        var said = core.Chat.Last.Text;
        Assert.Equal("ada", core.Chat.Last.Chat.ChatId);
        Assert.Contains(" | de | ", said, StringComparison.Ordinal);
        Assert.Contains("WhatsApp | United States | +12025551001 | Alpha | $0.31 | Active", said, StringComparison.Ordinal);
        Assert.Contains("Rent | Done | $0.31", said, StringComparison.Ordinal);
        Assert.Contains("583920 | Your code is 583920", said, StringComparison.Ordinal);
        Assert.Contains("was refused |  | /admin: admins only", said, StringComparison.Ordinal);
        Assert.Contains("took a copy of their own data", said, StringComparison.Ordinal);
        Assert.Contains("What stays: the amounts", said, StringComparison.Ordinal);
        Assert.DoesNotContain("111222", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Google", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_one_is_leafed_through()
    {
        await using var core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxActivePerMember"] = "30", ["Limits:MaxPerServicePerDay"] = "30" });
        for (var i = 0; i < 14; i++)
            await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/forget export");
        Assert.StartsWith("1/", core.Chat.Last.Reply.Blocks.OfType<QuoteBlock>().Single().Sender, StringComparison.Ordinal);
        await core.PressesLabelAsync("Next");
        Assert.Contains(core.Chat.Messages, message => message.Reply.Blocks.OfType<QuoteBlock>().Any(page => page.Sender!.StartsWith("2/", StringComparison.Ordinal) && page.Text.Contains("WhatsApp", StringComparison.Ordinal)));
    }
}
