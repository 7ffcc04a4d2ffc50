using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Host.Tests.App;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.FetchSms;
using SmsBot.Testing.RentiumSms;
using SmsBot.Testing.SmsPool;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Faults;

/// <summary>The machine's clock steps an hour while rentals wait: no retry, queued refund, cancel, end or code moves by it.</summary>
public sealed class WallClockTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stride = TimeSpan.FromSeconds(4);
    private BotWorld _world = null!;
    private SteppedWall _wall = null!;
    private FetchSmsSimulator _fetch = null!;
    private RentiumSmsSimulator _rentium = null!;

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        _wall = new SteppedWall(_world.Clock);
        _fetch = await FetchSmsSimulator.StartAsync(_world.Clock);
        _fetch.Sell("whatsapp", "WhatsApp", 0.85m, stock: 20);
        _rentium = await RentiumSmsSimulator.StartAsync(_world.Clock);
        _rentium.Sell("whatsapp", "us", 0.25m, stock: 50);
        await RunAsync();

        // A machine sets its clock soon after its start, and that is believed at once.
        await _world.PassAsync(TimeSpan.FromMinutes(3), Stride);
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _fetch.DisposeAsync();
        await _rentium.DisposeAsync();
    }

    private Task RunAsync() => _world.RunAsync(
        services =>
            services.Replace(
                ServiceDescriptor.Singleton<TimeProvider>(new StableTimeProvider(_wall, NullLogger<StableTimeProvider>.Instance))),
        $"--Providers:FetchSms:ApiKey={_fetch.ApiKey}",
        $"--Providers:FetchSms:BaseUrl={_fetch.BaseUrl}",
        $"--Providers:RentiumSms:ApiKey={_rentium.ApiKey}",
        $"--Providers:RentiumSms:BaseUrl={_rentium.BaseUrl}");

    [Fact]
    public async Task Started_with_a_clock_that_is_an_hour_ahead_it_ends_no_number_before_the_providers_have_told_the_time()
    {
        var ada = _world.Telegram.User("Ada");
        var (_, awaited) = await _world.RentsAsync(ada, "/rent whatsapp us via smspool");
        await _world.StopAppAsync();
        _wall.Step = TimeSpan.FromHours(1);

        await RunAsync();

        await _world.PassAsync(TimeSpan.FromSeconds(30), Second);
        Assert.Equal(1, await OpenAsync("smspool"));
        await ReceivesAsync(ada, awaited);
    }

    [Fact]
    public async Task Started_with_a_clock_that_is_years_ahead_it_deletes_nothing()
    {
        var ada = _world.Telegram.User("Ada");
        var (_, order) = await _world.RentsAsync(ada, "/rent whatsapp us via smspool");
        _world.Deliver(order, Text, "583920");
        await _world.SeesAsync(ada, Text);
        await _world.StopAppAsync();
        _wall.Step = TimeSpan.FromDays(2000);

        await RunAsync();

        await _world.PassAsync(TimeSpan.FromSeconds(30), Second);
        Assert.Equal(Text, await _world.ReadAsync(db => Task.FromResult(db.Sms.Single().Text)));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(-1, true)]
    public async Task An_hour_forth_or_back_moves_nothing_that_waits(int hours, bool andBack)
    {
        var (ada, bob, cyd, dan) = (
            _world.Telegram.User("Ada"), _world.Telegram.User("Bob"), _world.Telegram.User("Cyd"), _world.Telegram.User("Dan"));
        var (card, given) = await _world.RentsAsync(ada, "/rent whatsapp us via smspool");
        await _world.PressAsync(ada, card, "Cancel");
        await _world.SeesAsync(ada, "A code that comes first is yours.");
        await _world.AsksAsync(bob, "/rent whatsapp us via fetchsms", "Waiting for the SMS.");
        var (_, awaited) = await _world.RentsAsync(dan, "/rent whatsapp us via smspool");
        _rentium.Fail("reservations", RentiumSmsSimulator.CarrierTimeout);
        await _world.AsksAsync(cyd, "/rent whatsapp us via rentiumsms", "trying again");

        _wall.Step = TimeSpan.FromHours(hours);
        await _world.PassAsync(TimeSpan.FromMinutes(4), Stride);
        if (andBack)
            _wall.Step = TimeSpan.Zero;

        AssertAfter(
            TimeSpan.FromSeconds(60),
            [.. _rentium.Books.Requests.Where(request => request.Path == "reservations").Select(request => request.At)]);
        AssertAfter(
            TimeSpan.FromMinutes(2),
            [given.BoughtAt, .. _world.Pool.Books.Requests
                .Where(request => request.Endpoint == "sms/cancel")
                .Select(request => request.At)]);
        await ReceivesAsync(dan, awaited);

        await _world.UntilAsync(() => _world.Clock.GetUtcNow() > awaited.EndsAt - TimeSpan.FromSeconds(30), Second);
        Assert.Equal((0, 1), (dan.Count("Completed"), await OpenAsync("smspool")));
        await _world.PassAsync(TimeSpan.FromMinutes(1), Second);
        Assert.Equal(0, await OpenAsync("smspool"));

        var hold = Assert.Single(_fetch.Holds);
        await _world.UntilAsync(() => hold.IsCancelled, Stride);
        Assert.InRange(hold.EndsAt - _world.Clock.GetUtcNow(), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(21));
    }

    /// <summary>Near its end, asked to wait by Telegram: neither late nor at another time.</summary>
    private async Task ReceivesAsync(SimulatedUser dan, SmsPoolOrder order)
    {
        await _world.UntilAsync(() => _world.Clock.GetUtcNow() > order.EndsAt - TimeSpan.FromMinutes(2), Stride);
        _world.Telegram.Faults.Add("sendMessage", Fault.TooManyRequests(40));
        var at = _world.Clock.GetUtcNow();
        _world.Deliver(order, Text, "583920");
        await _world.SeesAsync(dan, Text, Second);
        Assert.InRange(_world.Clock.GetUtcNow() - at, TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(50));
        Assert.Equal(0, await _world.ReadAsync(db => Task.FromResult(db.Sms.Count(sms => sms.Late))));
    }

    private Task<int> OpenAsync(string provider) => _world.ReadAsync(
        db => Task.FromResult(db.Rentals.Count(rental => rental.Provider == provider && rental.Status == RentalStatus.Active)));

    private static void AssertAfter(TimeSpan wait, IReadOnlyList<DateTimeOffset> times)
    {
        Assert.Equal(2, times.Count);
        Assert.InRange(times[1] - times[0], wait, wait + TimeSpan.FromSeconds(8));
    }
}
