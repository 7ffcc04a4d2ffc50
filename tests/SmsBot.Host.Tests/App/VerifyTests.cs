using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Storage;
using SmsBot.Testing.App;
using SmsBot.Testing.Postgres;
using SmsBot.Testing.Shops;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.App;

/// <summary>The database is put back to an earlier moment: what was bought since is found, and nothing is bought meanwhile.</summary>
public sealed class VerifyTests : IAsyncLifetime
{
    private const string Text = "Your WhatsApp code: 583920";
    private BotWorld _world = null!;
    private SimulatedUser _boss = null!;
    private SimulatedUser _ada = null!;

    private string Backup => Path.Combine(_world.Folder, "backup.db");

    public async Task InitializeAsync()
    {
        _world = await BotWorld.CreateAsync();
        (_boss, _ada) = (_world.Telegram.User("Boss"), _world.Telegram.User("Ada"));
        await RunAsync();
        await _boss.SaysAsync("/start");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [SqliteFact("a backup is a file, and a restored one is put in its place")]
    public async Task A_number_that_was_bought_after_the_backup_is_taken_over_and_its_code_is_posted()
    {
        await _world.RentsAsync(_ada);
        await BackUpAsync();
        var (_, lost) = await _world.RentsAsync(_ada);
        await _world.StopAppAsync();
        SqliteConnection.ClearAllPools();
        Assert.Equal(0, await CliCommands.RunAsync(["restore", Backup, $"--Database:ConnectionString=Data Source={_world.DatabasePath}"]));

        await RunAsync();
        await _world.SeesAsync(_boss, "Nothing is bought until it is compared with the providers’ lists: SMSPool.");
        await _world.SeesAsync(_boss, "It is yours now: its codes come here.");
        await _world.SeesAsync(_boss, "Unknown numbers taken over: 1. Buying goes on.");
        _world.Deliver(lost, Text, "583920");
        await _world.SeesAsync(_boss, Text);

        await _world.RentsAsync(_ada);
        await AppBooks.SettledAsync(_world);
        await AppBooks.DeliveredAsync(_world);
        await AppBooks.AgreeAsync(_world);
        Assert.Equal((3, 0), (_world.Pool.Books.Sold, _ada.Count(Text)));
        Assert.False(await _world.ReadAsync(db => db.Settings.AnyAsync(setting => setting.Key == DatabaseHistory.VerifyKey)));
    }

    [SqliteFact("a backup is a file, and a restored one is put in its place")]
    public async Task While_the_list_cannot_be_read_nothing_is_bought_and_the_next_start_goes_on()
    {
        await BackUpAsync();
        await _world.RentsAsync(_ada);
        await PutBackAsync();

        // Both lists of it.
        _world.Pool.Fail("request/history", ShopFault.Html(503), times: 1000);
        await RunAsync();
        await _world.AsksAsync(_ada, "/rent whatsapp us", "compares it with the providers now");
        await _world.AsksAsync(_boss, "/admin status", "Nothing is bought until the database is compared");
        await _world.StopAppAsync();
        await RunAsync();
        await _world.AsksAsync(_ada, "/rent whatsapp us", "compares it with the providers now");
        Assert.Equal(1, _world.Pool.Books.Sold);

        // The operator may know better.
        await _world.AsksAsync(_boss, "/admin resume", "Renting is on again");
        await _world.RentsAsync(_ada);
    }

    [SqliteFact("a backup is a file, and a restored one is put in its place")]
    public async Task A_purchase_of_unknown_outcome_in_the_backup_is_its_own_members()
    {
        _world.Pool.Fail("purchase/sms", new ShopFault { Hang = true, AfterEffect = true });
        await _ada.SaysAsync("/rent whatsapp us");
        await _world.UntilAsync(() => _world.Pool.Books.Sold == 1);
        _world.App.Abandon();

        // As if the file that is here were an earlier one.
        await File.WriteAllTextAsync(
            _world.DatabasePath + ".history", (await File.ReadAllTextAsync(_world.DatabasePath + ".history")).Split(' ')[0] + " 9 9");

        await RunAsync();
        await _world.SeesAsync(_boss, "Unknown numbers taken over: 0. Buying goes on.");
        await _world.SeesAsync(_ada, "It went through after all");

        _world.Deliver(_world.Pool.Orders[0], Text, "583920");
        await _world.SeesAsync(_ada, Text);
        await AppBooks.SettledAsync(_world);
        await AppBooks.AgreeAsync(_world);
    }

    [Fact]
    public async Task A_start_on_the_same_database_compares_nothing()
    {
        await _world.RentsAsync(_ada);
        await _world.StopAppAsync();
        await RunAsync();
        await _world.RentsAsync(_ada);

        Assert.Equal(0, _boss.Count("Nothing is bought until"));
    }

    private Task RunAsync() => _world.RunAsync($"--Access:Admins:0=telegram:{_boss.Id}");

    private Task BackUpAsync() => _world.App.Get<IDatabaseCopy>().WriteAsync(Backup, default);

    private async Task PutBackAsync()
    {
        await _world.StopAppAsync();
        SqliteConnection.ClearAllPools();
        File.Move(Backup, _world.DatabasePath, overwrite: true);
        File.Delete(_world.DatabasePath + "-wal");
    }
}
