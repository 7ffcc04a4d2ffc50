using Microsoft.Extensions.Options;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

public sealed class AlertTests
{
    [Fact]
    public async Task A_trouble_is_told_once_until_it_has_been_well_again_also_across_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-alert-").FullName;
        try
        {
            await using (var core = await StartAsync(folder))
            {
                await ParkAsync(core);
                await WatchAsync(core);
                await WatchAsync(core);
                Assert.Equal(1, Told(core, "1 posts are parked"));
                Assert.NotNull(core.Chat.Last.Button("Show"));
            }

            await using var again = await StartAsync(folder);
            await WatchAsync(again);
            Assert.Equal(0, Told(again, "are parked"));

            await again.SaysAsync("/start");
            await again.RelayAsync();
            await WatchAsync(again);
            Assert.Equal(1, Told(again, "Every post reaches its chat again"));
            again.Chat.Fails = (chat, _) => chat.ChatId == "ada" ? new ChatFailedException(ChatFailure.Blocked, "blocked") : null;
            await again.ReadingAsync(Readings.Received("alpha-1", "code 111222"));
            await again.RelayAsync();
            await WatchAsync(again);
            Assert.Equal(1, Told(again, "are parked"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task In_quiet_hours_nobody_is_told_and_what_still_holds_is_told_afterwards()
    {
        await using var core = await StartAsync(settings: ("Operator:QuietHours", "00:00-23:59"));
        var calls = core.Get<AdminAlerts>();
        await RefuseAsync();
        Assert.Equal(0, Told(core, "does not accept the key"));

        core.Time.Advance(Until(core, new TimeOnly(23, 59, 30)));
        await RefuseAsync();
        Assert.Equal(1, Told(core, "does not accept the key"));

        async Task RefuseAsync()
        {
            await calls.CallAboutAccountAsync(new Refusal(RefusalCode.ProviderKey), "alpha", CancellationToken.None);
            await core.RelayAsync();
        }
    }

    [Fact]
    public async Task Messages_that_cannot_be_posted_are_told_in_quiet_hours_too()
    {
        await using var core = await StartAsync(settings: ("Operator:QuietHours", "00:00-23:59"));
        await ParkAsync(core);
        await WatchAsync(core);
        Assert.Equal(1, Told(core, "are parked"));
    }

    [Fact]
    public async Task A_refused_key_and_an_empty_account_are_told_once_each()
    {
        await using var core = await StartAsync();
        var calls = core.Get<AdminAlerts>();
        for (var i = 0; i < 3; i++)
        {
            await calls.CallAboutAccountAsync(new Refusal(RefusalCode.ProviderKey), "alpha", CancellationToken.None);
            await calls.CallAboutAccountAsync(new Refusal(RefusalCode.ProviderBalance), "alpha", CancellationToken.None);
            core.Time.Advance(TimeSpan.FromHours(2));
            await WatchAsync(core);
        }

        Assert.Equal(1, Told(core, "does not accept the key"));
        Assert.Equal(1, Told(core, "The balance at Alpha is too low"));

        await core.SaysAsync("/rent whatsapp us");
        await WatchAsync(core);
        await calls.CallAboutAccountAsync(new Refusal(RefusalCode.ProviderBalance), "alpha", CancellationToken.None);
        await calls.CallAboutAccountAsync(new Refusal(RefusalCode.ProviderKey), "alpha", CancellationToken.None);
        await core.RelayAsync();
        Assert.Equal(2, Told(core, "The balance at Alpha is too low"));
        Assert.Equal(2, Told(core, "does not accept the key"));
    }

    [Fact]
    public async Task A_provider_that_fails_for_minutes_is_told_with_what_is_kept()
    {
        await using var core = await StartAsync();
        await core.SaysAsync("/rent whatsapp us");
        var health = core.Get<ProviderHealth>();
        health.Note("alpha", new Refusal(RefusalCode.ProviderDown));
        await WatchAsync(core);
        Assert.Equal(0, Told(core, "has not answered since"));

        core.Time.Advance(TimeSpan.FromMinutes(6));
        health.Note("alpha", new Refusal(RefusalCode.ProviderDown));
        await WatchAsync(core);
        await WatchAsync(core);
        Assert.Equal(1, Told(core, "Alpha has not answered since"));
        Assert.Equal(1, Told(core, "Its 1 open rentals are kept"));

        health.NoteWorking("alpha");
        await WatchAsync(core);
        await WatchAsync(core);
        Assert.Equal(1, Told(core, "Alpha answers again, after 5 min."));
        health.Note("alpha", new Refusal(RefusalCode.ProviderDown));
        core.Time.Advance(TimeSpan.FromMinutes(30));
        await WatchAsync(core);
        Assert.Equal(1, Told(core, "has not answered since"));
    }

    [Theory]
    [InlineData("22:00-07:00", 23, true)]
    [InlineData("22:00-07:00", 6, true)]
    [InlineData("22:00-07:00", 7, false)]
    [InlineData("9:00-17:00", 12, true)]
    [InlineData("9:00-17:00", 18, false)]
    [InlineData("", 3, false)]
    public void Quiet_hours_are_counted_in_the_operators_time_zone(string span, int hour, bool quiet)
    {
        var time = new ManualTimeProvider();
        time.SetWall(new DateTimeOffset(2026, 1, 10, hour, 0, 0, TimeSpan.FromHours(9)));
        var options = Options.Create(new OperatorOptions { QuietHours = span, TimeZone = "Asia/Tokyo" });
        var hours = new QuietHours(options, new OperatorSettings(null!), time);
        Assert.Equal(quiet, hours.IsNow);
    }

    [Fact]
    public void Settings_that_cannot_be_meant_are_named()
    {
        var errors = new OperatorOptionsValidator().Validate(
            null, new OperatorOptions { LowBalance = -1, QuietHours = "night", TimeZone = "Middle/Earth" }).Failures!.ToList();
        Assert.Equal(["Operator:LowBalance", "Operator:QuietHours", "Operator:TimeZone"], errors.Select(error => error.Split(' ')[0]));
    }

    private static int Told(TestCore core, string words) =>
        core.Chat.Messages.Count(message => message.Chat.ChatId == "boss" && message.Text.Contains(words, StringComparison.Ordinal));

    private static TimeSpan Until(TestCore core, TimeOnly at) => at - TimeOnly.FromDateTime(core.Time.GetUtcNow().UtcDateTime);

    private static async Task WatchAsync(TestCore core)
    {
        await core.Loop<HealthMonitorService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
    }

    private static async Task ParkAsync(TestCore core)
    {
        await core.SaysAsync("/rent whatsapp us");
        core.Chat.Fails = (chat, _) => chat.ChatId == "ada" ? new ChatFailedException(ChatFailure.Blocked, "blocked") : null;
        await core.ReadingAsync(Readings.Received("alpha-1", "code 583920"));
        await core.RelayAsync();
    }

    private static Task<TestCore> StartAsync(string? folder = null, params (string Key, string Value)[] settings) => TestCore.StartAsync(
        new Dictionary<string, string?>(
            settings.ToDictionary(pair => pair.Key, pair => (string?)pair.Value, StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["Access:Admins:0"] = "test:boss"
        },
        folder);
}
