using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Storage;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

/// <summary>The operator reads names; the id stands with them, because a name is chosen by its owner.</summary>
public sealed class AccountNamesTests
{
    private static readonly Owner Boss = new("test", "boss");

    private static readonly Dictionary<string, string?> Settings = new(StringComparer.Ordinal)
    {
        ["Access:Admins:0"] = "test:boss",
        ["Access:Users:0"] = "test:ada",
        ["Access:Users:1"] = "test:nobody",
        ["Access:Mode"] = "Allowlist",
    };

    [Fact]
    public async Task The_list_and_the_limits_name_whom_the_tables_know()
    {
        await using var core = await TestCore.RentedAsync(Settings);
        var name = await core.ReadAsync(db => Task.FromResult(db.Rentals.Single().OwnerName));
        await core.SaysAsync("/admin list", Boss);
        var list = core.Chat.Messages[^1].Text;
        Assert.Contains($"{name} (test:ada)", list, StringComparison.Ordinal);
        Assert.Contains("test:nobody · ", list, StringComparison.Ordinal);

        await core.SaysAsync("/admin limit test:ada 20", Boss);
        Assert.StartsWith($"{name} (test:ada) may spend", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        await core.SaysAsync("/admin deny test:ada", Boss);
        Assert.StartsWith($"{name} (test:ada) may no longer", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_access_is_named_in_the_answer_to_the_admin()
    {
        await using var core = await TestCore.StartAsync(Settings);
        await core.SaysAsync("/start", new Owner("test", "cleo"));
        var name = await core.ReadAsync(db => Task.FromResult(db.AccessRequests.Single().Name));
        await core.SaysAsync("/admin allow test:cleo", Boss);
        Assert.StartsWith($"{name} (test:cleo) may use the bot now", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_shown_as_one_harmless_line_and_the_newest_one_counts()
    {
        await using var core = await TestCore.RentedAsync(Settings);
        await core.Get<UnitOfWork>().WriteAsync(
            db =>
            {
                db.Groups.Add(new GroupChat { Chat = new ChatRef("test", "-100"), Title = "QA\n\u202eteam" });
                db.Audit.Add(new AuditEntry
                {
                    At = core.Time.GetUtcNow(),
                    Act = AuditAct.Set,
                    Who = new Owner("test", "nobody"),
                    WhoName = "Nobody\u202e <b>",
                });
                return Task.CompletedTask;
            },
            CancellationToken.None);

        var names = await core.Get<AccountLookup>().NamesAsync(
            ["chat:test:-100", "member:test:nobody", "test:unknown"], CancellationToken.None);

        Assert.Equal("QA team (test:-100)", names.Show("chat:test:-100").ToString());
        Assert.Equal("Nobody <b> (test:nobody)", names.Show("test:nobody").ToString());
        Assert.Equal("test:unknown", names.Show("test:unknown").ToString());
    }
}
