using Npgsql;
using SmsBot.Core.Storage;
using SmsBot.Core.Storage.Postgres;
using SmsBot.Testing.Postgres;

namespace SmsBot.Core.Tests.Storage.Postgres;

/// <summary>What the start finds on the server, and what it says.</summary>
public sealed class PostgresStartTests
{
    [PostgresFact]
    public async Task An_empty_database_gets_its_tables_and_is_the_model()
    {
        await using var host = new PostgresHost(await PostgresDatabases.CreateEmptyAsync());
        await StartAsync(host);

        await using var db = await host.Get<Microsoft.EntityFrameworkCore.IDbContextFactory<BotDbContext>>().CreateDbContextAsync(default);
        Assert.False(Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(db.Database));
        var migrations = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetMigrations(db.Database).Count();
        Assert.Contains(host.Logs.Lines, line => line.Contains($"Applied {migrations} migrations", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task Hosts_that_start_at_once_on_an_empty_database_migrate_it_once_and_one_of_them_works()
    {
        var database = await PostgresDatabases.CreateEmptyAsync();
        await using var one = new PostgresHost(database);
        await using var other = new PostgresHost(database);
        using var stop = new CancellationTokenSource();

        Task[] starts = [one.Get<IDatabaseStart>().RunAsync(stop.Token), other.Get<IDatabaseStart>().RunAsync(stop.Token)];
        var first = await Task.WhenAny(starts).WaitAsync(Patience.Bound);
        await first;
        await Eventually.IsTrueAsync(
            () => Lines().Any(line => line.Contains("Standby: another host works on", StringComparison.Ordinal)),
            () => "Nobody stands by.");

        Assert.Equal(1, starts.Count(start => start.IsCompleted));
        Assert.Single(Lines(), line => line.Contains("Applied", StringComparison.Ordinal));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(starts));

        IEnumerable<string> Lines() => one.Logs.Lines.Concat(other.Logs.Lines);
    }

    [PostgresFact]
    public async Task A_host_that_stands_by_takes_over_when_the_other_one_stops()
    {
        var database = await PostgresDatabases.TakeAsync();
        var active = new PostgresHost(database);
        await StartAsync(active);
        await using var standby = new PostgresHost(database);
        var starting = StartAsync(standby);
        await Eventually.IsTrueAsync(
            () => standby.Logs.Lines.Any(line => line.Contains("Standby", StringComparison.Ordinal)), () => "It does not stand by.");

        await active.DisposeAsync();
        await starting;

        Assert.Contains(standby.Logs.Lines, line => line.Contains("Takes over", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task A_server_that_is_not_there_yet_is_waited_for_with_a_word()
    {
        var server = await PostgresServerProcess.StartAsync();
        await server.ExecuteAsync("postgres", "CREATE DATABASE own");
        await using var host = new PostgresHost(server.ConnectionString("own"));
        await server.PauseAsync();
        var starting = StartAsync(host);
        await Eventually.IsTrueAsync(
            () => host.Logs.Lines.Any(line => line.Contains("cannot be reached yet", StringComparison.Ordinal)),
            () => "It does not wait.");

        await server.ResumeAsync();

        await starting;
        await host.Leases.DisposeAsync();
        await server.StopAsync();
    }

    [PostgresFact]
    public async Task A_connection_that_breaks_during_the_start_is_made_again()
    {
        var server = await PostgresServerProcess.StartAsync();
        await server.ExecuteAsync("postgres", "CREATE DATABASE own");
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("own"));
        await using (var blocking = await source.OpenConnectionAsync())
        {
            await ExecuteAsync(blocking, $"SELECT pg_advisory_lock({PostgresStart.MigrationLock})");
            await using var host = new PostgresHost(server.ConnectionString("own"));
            var starting = StartAsync(host);
            const string waiting = "FROM pg_stat_activity WHERE datname = 'own' AND wait_event_type = 'Lock' AND wait_event = 'advisory'";
            await Eventually.IsTrueAsync(
                async () => await ExecuteAsync(blocking, $"SELECT count(*) {waiting}") is > 0L, () => "It does not wait for the lock.");

            await ExecuteAsync(blocking, $"SELECT pg_terminate_backend(pid) {waiting}");
            await ExecuteAsync(blocking, $"SELECT pg_advisory_unlock({PostgresStart.MigrationLock})");

            await starting;
            Assert.Contains(host.Logs.Lines, line => line.Contains("this step of the start begins again", StringComparison.Ordinal));
        }

        await server.StopAsync();

        static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return await command.ExecuteScalarAsync();
        }
    }

    [PostgresTheory]
    [InlineData("Database=nowhere", "does not exist: create it with")]
    [InlineData("Username=nobody", "does not accept the user or the password")]
    public async Task What_waiting_cannot_change_is_said_at_once_without_the_password(string wrong, string words)
    {
        var database = new NpgsqlConnectionStringBuilder(await PostgresDatabases.TakeAsync()).ToString();
        await using var host = new PostgresHost($"{database};{wrong}");

        var fault = await Assert.ThrowsAsync<DatabaseUnusableException>(() => StartAsync(host));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-password", fault.Message + string.Join('\n', host.Logs.Lines), StringComparison.Ordinal);
    }

    [PostgresTheory]
    [InlineData(
        "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_Future', '99.0.0')",
        "was written by a newer SmsBot (this one does not know its migration 29990101000000_Future)")]
    [InlineData("DROP TABLE \"Audit\"", "does not have the tables that its migrations promise")]
    [InlineData("ALTER TABLE \"Cards\" DROP COLUMN \"Shown\"", "does not have the tables that its migrations promise")]
    public async Task A_schema_of_another_version_is_refused(string damage, string words)
    {
        var database = await PostgresDatabases.CreateEmptyAsync();
        await using (var first = new PostgresHost(database))
            await StartAsync(first);
        await (await PostgresServerProcess.GetAsync()).ExecuteAsync(new NpgsqlConnectionStringBuilder(database).Database!, damage);

        await using var host = new PostgresHost(database);
        var fault = await Assert.ThrowsAsync<DatabaseUnusableException>(() => StartAsync(host));

        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_connection_that_shares_its_session_with_another_is_known()
    {
        var database = await PostgresDatabases.TakeAsync();
        await using var source = NpgsqlDataSource.Create(database);
        await using var first = await source.OpenConnectionAsync();
        await using var second = await source.OpenConnectionAsync();

        Assert.True(await PostgresServer.KeepsSessionsAsync(first, second, default));

        // To its clients a transaction pooler is one session behind two connections.
        Assert.False(await PostgresServer.KeepsSessionsAsync(first, first, default));
    }

    private static Task StartAsync(PostgresHost host) => host.Get<IDatabaseStart>().RunAsync(default).WaitAsync(Patience.Bound);
}
