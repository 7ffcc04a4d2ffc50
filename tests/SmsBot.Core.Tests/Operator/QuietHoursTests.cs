using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

/// <summary>Each admin's own hours without alerts: what waits, what comes at once, and what a restart keeps.</summary>
public sealed class QuietHoursTests : IDisposable
{
    private static readonly Owner Boss = new("test", "boss");
    private static readonly Owner Chief = new("test", "chief");
    private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-quiet-").FullName;

    [Fact]
    public async Task An_alert_waits_for_the_admin_with_quiet_hours_across_a_restart_and_reaches_the_other_one_at_once()
    {
        await using (var core = await StartAsync())
        {
            await core.SaysAsync("/settings zone Asia/Tokyo", Boss);
            await core.SaysAsync(HoursAround(core, hours: 9), Boss);
            await RefuseAsync(core);
            Assert.Equal((0, 1), (Told(core, Boss, "does not accept the key"), Told(core, Chief, "does not accept the key")));
        }

        await using var again = await StartAsync();
        await TickAsync(again);
        Assert.Equal(0, Told(again, Boss, "does not accept the key"));
        again.Time.Advance(TimeSpan.FromHours(3));
        await TickAsync(again);
        await TickAsync(again);
        Assert.Equal((1, 0), (Told(again, Boss, "does not accept the key"), Told(again, Chief, "does not accept the key")));
        Assert.Empty(await again.ReadAsync(
            db => db.Settings.Where(setting => setting.Key.StartsWith("waiting-alert:")).ToListAsync()));
    }

    [Fact]
    public async Task Of_each_alert_only_the_newest_state_comes_and_what_nobody_needs_any_more_does_not()
    {
        await using var core = await StartAsync();
        await core.SaysAsync(HoursAround(core, hours: 0), Boss);
        var alerts = core.Get<AdminAlerts>();
        await alerts.RaiseAsync("one", () => new Reply().Line("One is down."), CancellationToken.None);
        await alerts.ClearAsync("one", _ => new Reply().Line("One is back."), CancellationToken.None);
        await alerts.RaiseAsync("two", () => new Reply().Line("Two is down."), CancellationToken.None);
        await alerts.ResetAsync("two", CancellationToken.None);
        await core.RelayAsync();
        Assert.Equal((0, 1), (Told(core, Boss, " is "), Told(core, Chief, "One is back.")));

        core.Time.Advance(TimeSpan.FromHours(3));
        await TickAsync(core);
        Assert.Equal(
            (0, 1, 0), (Told(core, Boss, "One is down."), Told(core, Boss, "One is back."), Told(core, Boss, "Two is down.")));
    }

    [Fact]
    public async Task Whatever_is_urgent_comes_at_once()
    {
        await using var core = await StartAsync();
        await core.SaysAsync(HoursAround(core, hours: 0), Boss);
        await core.Get<AdminAlerts>().RaiseNowAsync("money", () => new Reply().Line("Look at once."), CancellationToken.None);
        await core.RelayAsync();
        Assert.Equal(1, Told(core, Boss, "Look at once."));
    }

    [Fact]
    public async Task The_panel_sets_and_ends_them_and_what_has_waited_comes_then()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/admin", Boss);
        await core.PressesLabelAsync("Quiet hours", Boss);
        Assert.Contains("at any time", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        await core.PressesLabelAsync("22–07", Boss);
        Assert.Contains("From 22:00 to 07:00 (UTC)", core.Chat.Messages[^1].Text, StringComparison.Ordinal);

        await core.SaysAsync(HoursAround(core, hours: 0), Boss);
        await RefuseAsync(core);
        Assert.Equal(0, Told(core, Boss, "does not accept the key"));
        await core.PressesLabelAsync("No quiet hours", Boss);
        await core.RelayAsync();
        Assert.Equal(1, Told(core, Boss, "does not accept the key"));

        await core.SaysAsync("/admin quiet sometimes", Boss);
        Assert.Contains("sometimes", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal("off", core.Get<OperatorSettings>().QuietOf(Boss));
        Assert.Equal(3, await core.ReadAsync(db => db.Audit.CountAsync(entry => entry.Act == AuditAct.Set)));
    }

    [Fact]
    public async Task An_admin_without_own_hours_has_those_of_the_configuration_and_may_have_none()
    {
        await using var core = await StartAsync(("Operator:QuietHours", "00:00-23:59"));
        await core.SaysAsync("/admin quiet", Boss);
        Assert.Contains("from the configuration", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        await core.SaysAsync("/admin quiet off", Boss);
        await RefuseAsync(core);
        Assert.Equal((1, 0), (Told(core, Boss, "does not accept the key"), Told(core, Chief, "does not accept the key")));
        await core.SaysAsync("/admin quiet off", Chief);
        await core.RelayAsync();
        Assert.Equal(1, Told(core, Chief, "does not accept the key"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>From an hour ago to in two hours, in a zone with this difference.</summary>
    private static string HoursAround(TestCore core, int hours)
    {
        var now = core.Time.GetUtcNow().AddHours(hours);
        return $"/admin quiet {now.AddHours(-1):HH:mm}-{now.AddHours(2):HH:mm}";
    }

    private static async Task RefuseAsync(TestCore core)
    {
        await core.Get<AdminAlerts>().CallAboutAccountAsync(new Refusal(RefusalCode.ProviderKey), "alpha", CancellationToken.None);
        await core.RelayAsync();
    }

    private static async Task TickAsync(TestCore core)
    {
        await core.Get<WaitingAlertsService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
    }

    private static int Told(TestCore core, Owner admin, string words) => core.Chat.Messages.Count(
        message => message.Chat.ChatId == admin.UserId && message.Text.Contains(words, StringComparison.Ordinal));

    private Task<TestCore> StartAsync(params (string Key, string Value)[] settings) => TestCore.StartAsync(
        new Dictionary<string, string?>(
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["Access:Admins:0"] = "test:boss",
            ["Access:Admins:1"] = "test:chief",
        },
        _folder);
}
