using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

public sealed class ReportTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task A_month_by_member_and_service_as_text_and_as_csv_without_numbers_or_codes()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/rent google us", new Owner("test", "=eve,\"x\""));
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.ReadingAsync(new RentalSnapshot("alpha-2", ReadingState.Refunded));
        var month = $"{core.Time.GetUtcNow():yyyy-MM}";

        await core.SaysAsync("/admin report", Boss);
        Assert.Contains($"Report {month}", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains(
            "3 numbers, 1 of them with a code. Charged $0.93, paid back $0.31, spent $0.62.",
            core.Chat.Last.Text,
            StringComparison.Ordinal);
        Assert.Contains("ada | 2 | 1 | $0.31", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("WhatsApp | 2 | 1 | $0.31", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("Alpha | 3 | 1 | $0.62 | $0.62", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.PressesLabelAsync("As CSV", Boss);
        var file = core.Chat.Last.Reply.File!;
        Assert.Equal(($"smsbot-{month}.csv", "text/csv"), (file.Name, file.MediaType));
        Assert.Equal(
            string.Join(
                "\r\n",
                "month,member,name,service,provider,numbers,with_code,charged_usd,refunded_usd",
                month + ",\"test:=eve,\"\"x\"\"\",\"'=eve,\"\"x\"\"\",Google,Alpha,1,0,0.31,0",
                month + ",test:ada,ada,WhatsApp,Alpha,2,1,0.62,0.31",
                ""),
            file.Text);

        await core.SaysAsync("/admin report last", Boss);
        Assert.Contains("Nothing was bought.", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/admin report 2026-13", Boss);
        Assert.Contains("/admin report 2026-11", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/admin report");
        Assert.Contains("Only this bot's admins", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_csv_is_one_file_with_a_line_each()
    {
        await using var core = await StartAsync();
        for (var i = 0; i < 30; i++)
            await core.SaysAsync("/rent whatsapp us", new Owner("test", $"member-with-a-long-name-{i:00}"));
        await core.SaysAsync("/admin report", Boss);
        await core.PressesLabelAsync("As CSV", Boss);
        var lines = core.Chat.Last.Reply.File!.Text.TrimEnd().Split("\r\n");

        Assert.Equal(31, lines.Length);
        Assert.Equal(31, lines.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_members_rentals_are_shown_by_id_or_name_with_only_a_hint_of_each_number()
    {
        await using var core = await StartAsync();
        for (var i = 0; i < 11; i++)
            await core.SaysAsync("/rent whatsapp us");

        await core.SaysAsync("/admin rentals ada", Boss);
        Assert.Contains("Numbers of ada (test:ada): 11", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2025551", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Older", Boss);
        Assert.StartsWith("Numbers of ada (test:ada): 11\n1 · ", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("· $0.31 · open · 0 SMS", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/admin rentals test:nobody", Boss);
        Assert.Contains("has rented nothing", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/admin rentals nobody", Boss);
        Assert.Contains("Nobody called", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "2026-11", "2026-10-31T15:00:00Z")]
    [InlineData("last", "2026-10", "2026-09-30T15:00:00Z")]
    [InlineData("2026-02", "2026-02", "2026-01-31T15:00:00Z")]
    public void A_month_begins_at_the_operators_midnight(string? word, string name, string from)
    {
        var month = ReportMonth.Parse(
            word, new DateTimeOffset(2026, 10, 31, 16, 0, 0, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo"))!;
        Assert.Equal(name, month.Name);
        Assert.Equal(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), month.From);
    }

    private static Task<TestCore> StartAsync() =>
        TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Access:Admins:0"] = "test:boss",
                ["Limits:MaxActivePerMember"] = "20",
                ["Limits:MaxPerServicePerDay"] = "20",
            });
}
