using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Ledger;

public sealed class AuditTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task Spends_presses_refusals_and_admin_acts_stand_there_with_who_and_where()
    {
        await using var core = await StartAsync(("Limits:MaxActivePerMember", "1"));
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        await core.PressesLabelAsync("I've requested the code");
        await core.SaysAsync("/rent google us");
        await core.SaysAsync("/admin pause");
        await core.SaysAsync("/admin pause", Boss);
        await core.SaysAsync("/admin resume", Boss);
        await core.SaysAsync("/admin deny test:eve", Boss);
        await core.SaysAsync("/admin allow test:eve", Boss);

        Assert.Equal(
            [
                "Spend test:ada 1 rent at alpha: bought for $0.31",
                "Press test:ada 1 I've requested the code",
                "Refuse test:ada  /rent: too many active",
                "Refuse test:ada  /admin: admins only",
                "Pause test:boss  ",
                "Resume test:boss  ",
                "Deny test:boss  test:eve",
                "Allow test:boss  test:eve",
            ],
            await LinesAsync(core));
        Assert.All(await core.ReadAsync(db => db.Audit.ToListAsync()), entry => Assert.Equal(entry.Who!.UserId, entry.Chat!.ChatId));
    }

    [Fact]
    public async Task Every_outcome_of_a_spend_is_a_line()
    {
        await using var core = await StartAsync();
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("reset"));
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Refused(new(RefusalCode.OutOfStock)));
        await core.SaysAsync("/rent whatsapp us");
        core.Provider.OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Deferred(TimeSpan.FromMinutes(1)));
        await core.SaysAsync("/rent whatsapp us");
        await core.SaysAsync("/admin settle 1 not", Boss);

        Assert.Equal(
            [
                "Spend test:ada 1 rent at alpha: unknown outcome, $0.31 set aside (reset)",
                "Spend test:ada 2 rent at alpha: not bought, out of stock",
                "Spend test:ada 3 rent at alpha: will be tried again, $0.31 set aside",
                "Settle test:boss 1 not bought",
                "Spend test:ada 1 rent at alpha: not bought, settled not bought",
            ],
            await LinesAsync(core));
    }

    [Fact]
    public async Task What_was_typed_codes_and_numbers_never_stand_there()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/claim 0123456789abcdef0123456789abcdef");
        await core.SaysAsync("my password is hunter2");
        await core.SaysAsync("/rent whatsapp us");
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
        await core.PressesAsync(ButtonToken.Of("rf", 1).ToString());

        var said = string.Join('\n', await LinesAsync(core));
        Assert.Contains("Refuse test:ada  /claim: claim closed", said, StringComparison.Ordinal);
        Assert.All(
            ["0123456789", "hunter2", "583920", "202555", "1001"],
            secret => Assert.DoesNotContain(secret, said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_admin_leafs_through_it_and_asks_for_a_number_or_a_member()
    {
        await using var core = await StartAsync();
        for (var i = 0; i < 4; i++)
            await core.SaysAsync("/rent whatsapp us", new Owner("test", $"m{i}"));
        for (var i = 0; i < 8; i++)
            await core.SaysAsync(i % 2 == 0 ? "/admin pause" : "/admin resume", Boss);

        await core.SaysAsync("/audit", Boss);
        Assert.Contains("page 1 of 2", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("boss · resumed renting", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Older", Boss);
        Assert.Contains("page 2 of 2", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Contains("m0 · spent · number 1 · rent at alpha: bought for $0.31", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Null(core.Chat.Last.Button("Older"));

        await core.SaysAsync("/audit #2", Boss);
        Assert.Single(core.Chat.Last.Reply.Blocks.OfType<TextBlock>());
        Assert.Contains("m1 · spent", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/audit test:m2", Boss);
        Assert.Contains(
            "m2 · spent", Assert.Single(core.Chat.Last.Reply.Blocks.OfType<TextBlock>()).Sentence.ToString(), StringComparison.Ordinal);
        await core.SaysAsync("/audit m3", Boss);
        Assert.Contains(
            "m3 · spent", Assert.Single(core.Chat.Last.Reply.Blocks.OfType<TextBlock>()).Sentence.ToString(), StringComparison.Ordinal);
        await core.SaysAsync("/audit 3", Boss);
        Assert.Equal(3, core.Chat.Last.Reply.Blocks.OfType<TextBlock>().Count());
        await core.SaysAsync("/audit nobody", Boss);
        Assert.Contains("/audit #12", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_for_admins_only_also_by_a_forged_button()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/audit");
        Assert.Contains("Only this bot's admins", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesAsync(ButtonToken.Of("au", 0, "", "group").ToString());
        Assert.Contains("Only this bot's admins", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_it_shows_that_group_and_its_threads_and_answers_in_private()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/admin allow test:group", Boss);
        await core.SaysAsync("/rent whatsapp us");
        await core
            .Get<AuditLog>()
            .NoteAsync(AuditAct.Share, null, CancellationToken.None, new ChatRef("test", "group", "7"), 1, "in the thread");
        await core.Get<AuditLog>().NoteAsync(AuditAct.Share, null, CancellationToken.None, new ChatRef("test", "group2"), 1, "elsewhere");
        for (var i = 0; i < 10; i++)
            await core
                .Get<AuditLog>()
                .NoteAsync(AuditAct.Share, null, CancellationToken.None, new ChatRef("test", "group"), 1, "in the group");

        await core.SaysAsync("/audit", Boss, kind: ChatKind.Group);
        Assert.Equal("boss", core.Chat.Last.Chat.ChatId);
        Assert.Contains("page 1 of 2", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("Older", Boss);
        Assert.Contains("in the thread", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("spent", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_forgotten_has_no_name_there_any_more()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/admin pause");
        await core.SaysAsync("/forget");
        await core.PressesLabelAsync("Delete");

        var entries = await core.ReadAsync(db => db.Audit.Where(entry => entry.Who == TestCore.Ada).ToListAsync());
        Assert.Equal([AuditAct.Refuse, AuditAct.Forget], entries.Select(entry => entry.Act));
        Assert.All(entries, entry => Assert.Null(entry.WhoName));
        await core.SaysAsync("/audit test:ada", Boss);
        Assert.Contains("test:ada · was refused", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    private static Task<List<string>> LinesAsync(TestCore core) =>
        core.ReadAsync(
            db => db.Audit
                .OrderBy(entry => entry.Id)
                .Select(entry => $"{entry.Act} {entry.Who} {entry.RentalId} {entry.Detail}")
                .ToListAsync());

    private static Task<TestCore> StartAsync(params (string Key, string Value)[] settings) => TestCore.StartAsync(
        new Dictionary<string, string?>(
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["Access:Admins:0"] = "test:boss"
        });
}
