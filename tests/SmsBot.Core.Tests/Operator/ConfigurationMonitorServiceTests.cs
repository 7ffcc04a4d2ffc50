using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Outbox;
using SmsBot.Core.Providers;
using SmsBot.Core.Rentals;
using SmsBot.Testing;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Operator;

/// <summary>What a changed configuration leaves behind is said: on the console, to the admins once, in the status.</summary>
public sealed class ConfigurationMonitorServiceTests
{
    private static readonly Owner Boss = new("test", "boss");

    [Fact]
    public async Task A_provider_that_is_switched_off_with_open_numbers_is_told_and_its_cards_promise_nothing()
    {
        await using var world = new Restarts();
        await using (var before = await world.StartAsync(providers: 2))
        {
            await before.SaysAsync("/rent whatsapp us via beta1");
            await before.RelayAsync();
            Assert.NotNull(before.Chat.Messages[^1].Button("Cancel"));
        }

        await using (var core = await world.StartAsync(providers: 1))
        {
            await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
            await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
            await core.RelayAsync();

            Assert.Contains("beta1 is no longer configured, and 1 numbers are open there", core.Logs.All, StringComparison.Ordinal);
            var alarm = Assert.Single(core.Chat.Messages, message => message.Chat.ChatId == "boss");
            Assert.Contains("beta1 is no longer configured", alarm.Text, StringComparison.Ordinal);
            var card = await CardAsync(core);
            Assert.Contains("switched off", card.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("you are refunded", card.Text, StringComparison.Ordinal);
            Assert.All(card.Buttons, button => Assert.NotNull(button.Copy));
            await core.PressesAsync("1.rf.1");
            Assert.Equal(RentalStatus.Active, await StatusAsync(core));
            await core.SaysAsync("/admin status", Boss);
            Assert.Contains("beta1 is no longer configured", core.Chat.Messages[^1].Text, StringComparison.Ordinal);
        }

        // The key is back: all is as it was, and the next time is told anew.
        await using (var core = await world.StartAsync(providers: 2))
        {
            await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
            Assert.True(await core.ReadAsync(db => db.Cards.Select(card => card.IsDirty).SingleAsync()));
            Assert.NotNull((await CardAsync(core)).Button("Cancel"));
        }

        await using (var core = await world.StartAsync(providers: 1))
        {
            await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
            await core.RelayAsync();
            await core.PressesLabelAsync("Close them", Boss);
            Assert.Equal(RentalStatus.Expired, await StatusAsync(core));
        }
    }

    [Fact]
    public async Task Another_accounts_key_is_told_and_a_new_key_of_the_same_is_not()
    {
        await using var core = await TestCore.RentedAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Access:Admins:0"] = "test:boss",
                ["Operator:QuietHours"] = "00:00-23:59",
            });
        UseKey(core, "one");
        await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);

        UseKey(core, "two");
        core.Provider.OnRead = _ => [new RentalSnapshot("alpha-1", ReadingState.Waiting)];
        await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
        UseKey(core, "three");
        core.Provider.OnRead = _ => [new RentalSnapshot("alpha-1", ReadingState.Unknown)];
        await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
        Assert.DoesNotContain(core.Chat.Messages, message => message.Chat.ChatId == "boss");

        core.Provider.OnRead = _ => [new RentalSnapshot("alpha-1", ReadingState.Missing)];
        await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
        await core.RelayAsync();
        Assert.Contains(
            "another account", core.Chat.Messages.Single(message => message.Chat.ChatId == "boss").Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            await core.ReadAsync(db => db.Settings.Select(setting => setting.Value).ToListAsync()),
            value => value.Contains("three", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Posts_that_wait_for_a_platform_that_is_off_are_told()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" });
        await core.WriteAsync(db =>
        {
            NotificationWriter.Add(db, new ChatRef("discord", "1"), new Reply().Line("a"), core.Time.GetUtcNow());
            NotificationWriter.Add(db, new ChatRef("discord", "2"), new Reply().Line("b"), core.Time.GetUtcNow());
            return Task.CompletedTask;
        });

        await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
        await core.Get<ChatDeliveryWorker>().DrainAsync(new ChatRef("test", "boss"), CancellationToken.None);

        Assert.Contains("discord is no longer configured, and 2 messages wait", core.Chat.Messages.Single().Text, StringComparison.Ordinal);
    }

    private static Task<RentalStatus> StatusAsync(TestCore core) =>
        core.ReadAsync(db => db.Rentals.Select(rental => rental.Status).SingleAsync());

    private static async Task<RecordedMessage> CardAsync(TestCore core)
    {
        var model = await core.ReadAsync(db => CardModel.LoadAsync(db, 1, core.Time.GetUtcNow(), CancellationToken.None));
        return new RecordedMessage("1", model!.Rental.Chat, null, core.Get<CardRenderer>().Draw(model, model.Rental.Chat));
    }

    private static void UseKey(TestCore core, string key) =>
        core
            .Get<ProviderAccounts>()
            .Add(
                "alpha",
                new ProviderHttp("Alpha", null!, new RateLimiter(1, 1, 0, core.Time), core.Time, NullLogger.Instance) { ApiKey = key });

    /// <summary>One database under one clock, and bots with it one after the other.</summary>
    /// <summary>Its list may settle it when the key is back; until then one sentence says so.</summary>
    [Fact]
    public async Task A_purchase_in_doubt_at_a_provider_that_is_switched_off_waits_for_its_list()
    {
        await using var world = new Restarts();
        await using (var before = await world.StartAsync(providers: 2))
        {
            before.Providers[1].OnRent = _ => Task.FromResult<SpendOutcome>(new SpendOutcome.Unknown("timeout"));
            await before.SaysAsync("/rent whatsapp us via beta1");
        }

        await using (var core = await world.StartAsync(providers: 1))
        {
            await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
            await core.Get<ConfigurationMonitorService>().RunOnceAsync(CancellationToken.None);
            await core.RelayAsync();

            var alarm = Assert.Single(core.Chat.Messages, message => message.Chat.ChatId == "boss");
            Assert.Contains(
                "beta1 is no longer configured, and 1 purchases there have an unknown outcome", alarm.Text, StringComparison.Ordinal);
            Assert.Null(await core.ReadAsync(db => db.Spends.Select(spend => spend.AlarmAt).SingleAsync()));
        }

        await using (var core = await world.StartAsync(providers: 2))
        {
            core.Providers[1].OnList = () =>
                [new PurchaseRecord("found", "order") { Phone = "+12025550199", BoughtAt = core.Time.GetUtcNow() }];
            await core.Loop<PurchaseReconciliationService>().RunOnceAsync(CancellationToken.None);
            Assert.Equal("found", await core.ReadAsync(db => db.Rentals.Select(rental => rental.ExternalId).SingleAsync()));
        }
    }

    private sealed class Restarts : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("smsbot-gap-").FullName;
        private readonly ManualTimeProvider _time = new();

        public Task<TestCore> StartAsync(int providers) => TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = "test:boss" }, _folder, _time, providers);

        public ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
