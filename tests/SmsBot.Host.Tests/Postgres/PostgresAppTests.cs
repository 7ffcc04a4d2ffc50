using SmsBot.Core.Domain;
using SmsBot.Host.Tests.App;
using SmsBot.Testing.App;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Host.Tests.Postgres;

/// <summary>The whole app on PostgreSQL, under the clock of the tests: rent, SMS, restart, and a death in the middle.</summary>
public sealed class PostgresAppTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private string _database = "";
    private BotWorld _world = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is null)
            return;

        _database = await PostgresDatabases.TakeAsync();
        _world = await BotWorld.CreateAsync();
    }

    public async Task DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_number_is_rented_its_code_comes_and_a_restart_changes_nothing()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        var (_, order) = await _world.RentsAsync(ada, "/rent whatsapp us");
        await _world.StopAppAsync();

        await RunAsync();
        _world.Deliver(order, Text, "583920");
        await _world.SeesAsync(ada, Text);

        await AppBooks.SettledAsync(_world);
        await AppBooks.DeliveredAsync(_world);
        Assert.Equal((1, 1), (ada.Count(Text), _world.Pool.Books.Sold));
    }

    [PostgresFact]
    public async Task After_a_death_while_buying_the_next_host_finds_the_number_and_buys_none()
    {
        await RunAsync();
        var ada = _world.Telegram.User("Ada");
        _world.Pool.Fail("purchase/sms", new SmsBot.Testing.Shops.ShopFault { Hang = true, AfterEffect = true });
        await ada.SaysAsync("/rent whatsapp us");
        await _world.UntilAsync(() => _world.Pool.Books.Sold == 1);
        _world.App.Abandon();

        await RunAsync();
        await _world.SeesAsync(ada, "It went through after all");
        _world.Deliver(_world.Pool.Orders[0], Text, "583920");
        await _world.SeesAsync(ada, Text);

        await AppBooks.SettledAsync(_world);
        Assert.Equal(1, _world.Pool.Books.Sold);
        Assert.Equal(SpendStatus.Done, await _world.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
    }

    private Task RunAsync() => _world.RunAsync(
        services => services.AddSingleton(TestDatabase.NeverLost),
        "--Database:Provider=Postgres",
        $"--Database:ConnectionString={_database}");
}
