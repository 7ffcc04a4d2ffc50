using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Common;
using SmsBot.Host.Tests.App;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Faults;

/// <summary>A machine that was paused: the provider's time went on, its own monotonic clock did not.</summary>
public sealed class PausedMachineTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private BotWorld _world = null!;
    private SteppedWall _wall = null!;
    private FetchSmsSimulator _fetch = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _wall = new SteppedWall(_world.Clock);
        _fetch = await FetchSmsSimulator.StartAsync(_wall);
        _fetch.Sell("whatsapp", "WhatsApp", 0.85m, stock: 20);
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _fetch.DisposeAsync();
    }

    [Fact]
    public async Task The_cancel_before_the_end_is_in_time_by_the_providers_clock()
    {
        await RunAsync();
        await _world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4));
        await _world.AsksAsync(_world.Telegram.User("Bob"), "/rent whatsapp us via fetchsms", "Waiting for the SMS.");
        var hold = Assert.Single(_fetch.Holds);

        _wall.Step += TimeSpan.FromMinutes(10);
        await _world.UntilAsync(() => hold.IsCancelled || _wall.GetUtcNow() > hold.EndsAt + TimeSpan.FromMinutes(12), Second);

        Assert.InRange(hold.EndsAt - _wall.GetUtcNow(), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task After_a_longer_pause_the_card_promises_no_cancel()
    {
        await RunAsync();
        await _world.PassAsync(TimeSpan.FromMinutes(3), TimeSpan.FromSeconds(4));
        var bob = _world.Telegram.User("Bob");
        await _world.AsksAsync(bob, "/rent whatsapp us via fetchsms", "Waiting for the SMS.");

        _wall.Step += TimeSpan.FromMinutes(30);
        await _world.SeesAsync(bob, "whether it refunds this one is unknown", Second);
        Assert.InRange(_world.Clock.GetUtcNow() - _fetch.Holds.Single().EndsAt, TimeSpan.FromMinutes(-16), TimeSpan.FromMinutes(-13));
    }

    /// <summary>What Telegram delivers in this moment is no order of an hour ago.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_clock_that_is_wrong_at_the_start_is_told_and_commands_are_bought(int hours)
    {
        var off = new SteppedWall(_world.Clock) { Step = TimeSpan.FromHours(hours) };
        await RunAsync(off, "--Access:Admins:0=telegram:4711");
        await _world.PassAsync(TimeSpan.FromSeconds(4), Second);

        await _world.AsksAsync(_world.Telegram.User("Bob"), "/rent whatsapp us via fetchsms", "Waiting for the SMS.");
        await _world.UntilStoredAsync(
            async db => db.Settings.Any(setting => setting.Key == "alert:clock") && await Task.FromResult(true), Second);
        Assert.Contains("This machine's clock is ", _world.Logs.All, StringComparison.Ordinal);
    }

    private Task<BotApp> RunAsync(SteppedWall? wall = null, params IReadOnlyList<string> arguments) => _world.RunAsync(
        services =>
            services.Replace(
                ServiceDescriptor.Singleton<TimeProvider>(new StableTimeProvider(wall ?? _wall, NullLogger<StableTimeProvider>.Instance))),
        [$"--Providers:FetchSms:ApiKey={_fetch.ApiKey}", $"--Providers:FetchSms:BaseUrl={_fetch.BaseUrl}", .. arguments]);
}
