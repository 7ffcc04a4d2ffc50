using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;
using SmsBot.Testing.Core;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Storage.Postgres;

/// <summary>
/// A connection that breaks during COMMIT: the outcome is looked up, so that nothing is lost and nothing is written twice.
/// </summary>
public sealed class LostCommitTests : IAsyncLifetime
{
    private string _database = null!;
    private CommitProxy _proxy = null!;
    private TestCore _core = null!;

    public async Task InitializeAsync()
    {
        if (PostgresPrograms.Folder is null)
            return;

        _database = await PostgresDatabases.TakeAsync();
        _proxy = new CommitProxy(_database);
        _core = await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = DatabaseOptions.Postgres,
            ["Database:ConnectionString"] = _proxy.ConnectionString,
        });
    }

    public async Task DisposeAsync()
    {
        await _core.DisposeAsync();
        _proxy.Dispose();
        PostgresDatabases.Leave(_database);
    }

    [PostgresFact]
    public async Task A_commit_whose_answer_is_lost_is_found_to_be_saved()
    {
        _proxy.BreakNextCommit(arrives: true);

        await AddAsync("once");

        Assert.Equal(1, await _core.ReadAsync(db => db.Settings.CountAsync(setting => setting.Key == "once")));
    }

    [PostgresFact]
    public async Task A_commit_that_is_lost_itself_fails_and_can_be_made_again()
    {
        _proxy.BreakNextCommit(arrives: false);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => AddAsync("once"));

        Assert.True(StorageHealth.CannotWrite(fault), fault.ToString());
        await AddAsync("once");
        Assert.Equal(1, await _core.ReadAsync(db => db.Settings.CountAsync(setting => setting.Key == "once")));
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_purchase_is_recorded_once_whichever_way_its_commit_is_lost(bool arrives)
    {
        _core.Provider.OnRent = order =>
        {
            _proxy.BreakNextCommit(arrives);
            return Task.FromResult<SpendOutcome>(
                new SpendOutcome.Done
                {
                    ExternalId = "alpha-1",
                    Phone = "+12025551001",
                    Charged = order.Quote.Price,
                    EndsAt = _core.Time.GetUtcNow().AddMinutes(20),
                });
        };

        var renting = _core.SaysAsync("/rent whatsapp us");
        await Eventually.IsTrueAsync(
            () =>
            {
                _core.Time.Advance(TimeSpan.FromSeconds(1));
                return renting.IsCompleted;
            },
            () => "It is not saved.");
        await renting;

        Assert.Equal(1, _core.Provider.Rents);
        Assert.Equal(SpendStatus.Done, await _core.ReadAsync(db => db.Spends.Select(spend => spend.Status).SingleAsync()));
        Assert.Equal(0, await _core.ReadAsync(db => db.LedgerEntries.SumAsync(line => line.Micros)));
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Updates_are_handled_once_whichever_way_their_commit_is_lost(bool arrives)
    {
        var log = _core.Get<IUpdateLog>();
        ReceivedUpdate[] batch = [new(1, "ada", "{}"), new(2, "ada", "{}")];
        _proxy.BreakNextCommit(arrives);

        // What a receiver does: an update that could not be saved comes again.
        List<long> handled = [];
        for (var i = 0; i < 2; i++)
        {
            try
            {
                handled.AddRange((await log.SaveAsync("test", batch, 3, default)).Select(update => update.Id));
            }
            catch (Exception fault) when (StorageHealth.CannotWrite(fault))
            {
                // Again.
            }
        }

        Assert.Equal([1L, 2L], handled);
    }

    private Task AddAsync(string key) => _core.WriteAsync(db =>
    {
        db.Settings.Add(new KeyValue { Key = key, Value = "" });
        return Task.CompletedTask;
    });
}
