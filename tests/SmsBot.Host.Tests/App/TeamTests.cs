using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>A team of five on Telegram and Discord shares three numbers with different rights.</summary>
public sealed class TeamTests : IAsyncLifetime
{
    private const string First = "Your WhatsApp code: 583920";
    private const string Second = "Your WhatsApp code: 771144";
    private const string Third = "Your WhatsApp code: 909192";
    private BotWorld _world = null!;
    private SimulatedChat _group = null!;
    private DiscordChannel _channel = null!;
    private SimulatedUser _ada = null!;
    private SimulatedUser _bob = null!;
    private SimulatedUser _eve = null!;
    private DiscordMember _dan = null!;
    private DiscordMember _fay = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        await _world.AddDiscordAsync();
        _group = _world.Telegram.Group("Team");
        _channel = _world.Discord.Channel();
        (_ada, _bob, _eve) = (_world.Telegram.User("Ada"), _world.Telegram.User("Bob"), _world.Telegram.User("Eve"));
        (_dan, _fay) = (_world.Discord.Member("Dan"), _world.Discord.Member("Fay"));
        _group.Statuses[_ada.Id] = "administrator";
        _dan.Permissions = GroupSteps.Manages;
        await _world.RunAsync(
            $"--Access:Chats:0=telegram:{_group.Id}",
            $"--Access:Chats:1=discord:{DiscordMember.Server}",
            $"--Access:Admins:0=discord:{_dan.Id}",
            "--Limits:MaxPerServicePerDay=2");
        foreach (var member in (SimulatedUser[])[_ada, _bob, _eve])
            await _world.AsksAsync(member, "/start", "I rent phone numbers");
    }

    public Task DisposeAsync() => _world.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_does_what_their_rights_allow_and_the_audit_tells_all_of_it()
    {
        // The first number: codes behind Show code, and a member who leaves.
        var (firstCard, first) = await _world.RentsInAsync(_ada, _group);
        await _world.PressAsync(_bob, firstCard, "I'm expecting a code");
        _world.Deliver(first, First, "583920");
        var hidden = await _world.SeesInAsync(_group, "A code for WhatsApp has arrived.");
        Assert.Equal(["Bob"], hidden.Marked("text_mention"));
        await _world.PressAsync(_bob, hidden, "Show code");
        await _world.SeesAsync(_bob, First);
        _group.Statuses[_eve.Id] = "left";
        await _world.PassAsync(TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(2));
        await _world.PressAsync(_eve, hidden, "Show code");

        // The second: a member with the right to rent, codes for all to read and deleted after a while.
        await _bob.SaysAsync("/rent whatsapp us", _group);
        await _world.SeesAsync(_bob, "In this group the group's admins may do that.");
        await _ada.SaysAsync($"/rights rent {_bob.Id}", _group);
        await _world.SeesInAsync(_group, $"telegram:{_bob.Id}");
        await _ada.SaysAsync("/rights codes show", _group);
        await _ada.SaysAsync("/rights delete 5", _group);
        await _world.SeesInAsync(_group, "A code's post is deleted after 5 min.");
        var (_, second) = await _world.RentsInAsync(_bob, _group);
        _world.Deliver(second, Second, "771144");
        var shown = await _world.SeesInAsync(_group, Second);
        await _world.PassAsync(TimeSpan.FromMinutes(6), TimeSpan.FromSeconds(4));
        Assert.Null(_group.Find(shown.Id));

        // A third is one too many for the group, until the operator approves it once.
        await _ada.SaysAsync("/rent whatsapp us", _group);
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "2"), "Ask the operator");
        _dan.Presses(await _world.SeesAsync(_dan, "asks: WhatsApp"), "Approve once");
        await _world.PressAsync(_ada, await _world.SeesInAsync(_group, "The operator approved it once"), "Rent · SMSPool $0.31");
        await _world.UntilAsync(() => _world.Pool.Orders.Count == 3);
        var third = _world.Pool.Orders[2];

        // It is shared with Discord's channel, whose admin takes it in, and taken back.
        await _ada.SaysAsync($"/share 3 discord:{_channel.Id}", _group);
        var question = await _world.SeesInAsync(_channel, "wants to share a number here");
        _fay.Presses(question, "Accept");
        await _world.SeesAsync(_fay, "In this group the group's admins may do that.");
        _dan.Presses(question, "Accept");
        var card = await _world.SeesInAsync(_channel, "Shared here, rented by Ada.");
        _fay.Presses(card, "I'm expecting a code");
        await _world.SeesAsync(_fay, "I will mention you here");

        // The group disappears: its owner gets the code in private, the channel as before.
        _group.Refusal = BotApiAnswer.Forbidden("bot was kicked from the supergroup chat");
        _world.Deliver(third, Third, "909192");
        await _world.SeesAsync(_ada, Third);
        var called = await _world.SeesInAsync(_channel, "A code for WhatsApp has arrived.");
        Assert.StartsWith($"<@{_fay.Id}>", called.Content, StringComparison.Ordinal);
        _fay.Presses(called, "Show code");
        await _world.SeesAsync(_fay, Third);
        await _ada.SaysAsync("/unshare 3");
        await _world.PressAsync(_ada, await _world.SeesAsync(_ada, "End which share?"), "#");
        await _world.SeesInAsync(_channel, "No longer shared here.");

        await AuditTellsItAsync();
        Assert.Equal(1, _ada.Count(Third));
        Assert.Equal(3, _world.Pool.Books.Sold);
        await AppBooks.AgreeAsync(_world);
    }

    private async Task AuditTellsItAsync()
    {
        var lines = await _world.ReadAsync(db => db.Audit.OrderBy(entry => entry.Id).ToListAsync());
        string[] Who(AuditAct act) =>
            [.. lines
                .Where(line => line.Act == act)
                .Select(line => line.Who?.ToString() ?? "")
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)];
        string Of(SimulatedUser user) => $"telegram:{user.Id}";
        string Named(DiscordMember member) => $"discord:{member.Id}";

        Assert.Equal(((string[])[Of(_bob), Named(_fay)]).Order(StringComparer.Ordinal), Who(AuditAct.Reveal));
        Assert.Equal(((string[])[Of(_bob), Named(_fay)]).Order(StringComparer.Ordinal), Who(AuditAct.Expect));
        Assert.Superset(
            new HashSet<string>([Of(_bob), Of(_eve), Of(_ada), Named(_fay)], StringComparer.Ordinal),
            Who(AuditAct.Refuse).ToHashSet(StringComparer.Ordinal));
        Assert.Equal([Named(_dan)], Who(AuditAct.Share));
        Assert.Equal([Of(_ada)], Who(AuditAct.Unshare));
        Assert.Equal([Of(_ada)], Who(AuditAct.Rights));
        Assert.Equal([Named(_dan)], Who(AuditAct.Approve));
        Assert.Contains(lines, line => line.Act == AuditAct.Delete);
        Assert.Equal(3, lines.Count(line => line is { Act: AuditAct.Spend }));
        Assert.DoesNotContain(
            lines,
            line => line.Detail?.Contains("583920", StringComparison.Ordinal) == true
                || line.Detail?.Contains("771144", StringComparison.Ordinal) == true);
    }
}
