using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Members;

public sealed class HistoryAndBalanceTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task History_is_ones_own_newest_first_in_pages()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:MaxActivePerMember"] = "20" });
        for (var i = 0; i < 9; i++)
        {
            await core.SaysAsync(i == 8 ? "/rent google us" : "/rent whatsapp us");
            core.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await core.SaysAsync("/rent google de", Boss);
        await core.SaysAsync("/history");

        var first = core.Chat.Last;
        Assert.StartsWith("Your numbers, page 1 of 2", first.Text, StringComparison.Ordinal);
        Assert.Contains("Google", first.Text.Split('\n')[1], StringComparison.Ordinal);
        Assert.DoesNotContain("Germany", first.Text, StringComparison.Ordinal);
        Assert.Equal(9, first.Text.Split('\n').Length);
        Assert.Null(first.Button("Newer"));

        await core.PressesLabelAsync("Older");
        Assert.StartsWith("Your numbers, page 2 of 2", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(2, core.Chat.Last.Text.Split('\n').Length);
        Assert.NotNull(core.Chat.Last.Button("Newer"));
        await core.PressesAsync("1.hi.99999999999");
        Assert.StartsWith("Your numbers, page 2 of 2", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_number_is_only_hinted_at()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/history");
        Assert.Contains("+1 202 555 1001", core.Chat.Last.Text, StringComparison.Ordinal);

        core.Time.Advance(TimeSpan.FromMinutes(21));
        await core.TickAsync();
        await core.SaysAsync("/history");

        Assert.Contains("+1…01", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("no SMS came", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("555", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_elses_history_is_shown()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/history", Boss);
        Assert.Contains("You have not rented a number yet", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Balance_counts_what_the_limits_count_and_takes_refunds_off()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        core.Time.Advance(TimeSpan.FromHours(25));
        await core.TickAsync();
        await core.SaysAsync("/rent google us");
        await core.SaysAsync("/rent whatsapp us");
        core.Time.Advance(TimeSpan.FromMinutes(3));
        await core.RelayAsync();
        await core.PressesLabelAsync("Cancel");

        await core.SaysAsync("/balance");

        Assert.Contains("Last 24 hours: $0.31 of $50.00 spent, $49.69 left.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Last 30 days: $0.62 spent", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Open numbers: 1 of 5.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Refunds asked for in 24 hours: 1 of 10.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Alpha", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admins_also_see_all_spending_and_the_accounts()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        await core.SaysAsync("/rent whatsapp us");

        await core.SaysAsync("/balance", Boss);

        Assert.Contains("Last 24 hours: $0.00 of $50.00 spent", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("All members in 24 hours: $0.31 of $200.00 spent.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Alpha: its balance cannot be read here", core.Chat.Last.Text, StringComparison.Ordinal);
    }
}
