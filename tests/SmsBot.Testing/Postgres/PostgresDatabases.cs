using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core;
using SmsBot.Core.Storage;

namespace SmsBot.Testing.Postgres;

/// <summary>
/// Databases on the run's server. Each is a copy of one that was migrated once; one that a test has left is emptied for the next, which
/// takes a fraction of the time of another copy. What still runs of the earlier test cannot write into it: the epoch of its lease is over.
/// </summary>
internal static class PostgresDatabases
{
    private const string Template = "migrated";

    private const string Empty = """
        SET session_replication_role = replica;
        DO $$ DECLARE one record; BEGIN
          FOR one IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('__EFMigrationsHistory', 'Leases') LOOP
            EXECUTE format('DELETE FROM %I', one.name);
          END LOOP;
          FOR one IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
            PERFORM setval(format('%I', one.name), 1, false);
          END LOOP;
          UPDATE "Leases" SET "Until" = 0;
        END $$
        """;

    private static readonly Lazy<Task<PostgresServerProcess>> Prepared = new(PrepareAsync);
    private static readonly ConcurrentQueue<string> Left = new();
    private static int _made;

    /// <summary>The connection string of an empty database with every migration.</summary>
    public static async Task<string> TakeAsync()
    {
        var server = await Prepared.Value;
        if (Left.TryDequeue(out var left))
        {
            await server.ExecuteAsync(left, Empty);
            return server.ConnectionString(left);
        }

        return await CreateAsync($"TEMPLATE {Template}");
    }

    /// <summary>Another test may have it.</summary>
    public static void Leave(string connectionString) => Left.Enqueue(new Npgsql.NpgsqlConnectionStringBuilder(connectionString).Database!);

    /// <summary>The connection string of a database without any table.</summary>
    public static Task<string> CreateEmptyAsync() => CreateAsync("");

    private static async Task<string> CreateAsync(string from)
    {
        var server = await Prepared.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test{Interlocked.Increment(ref _made)}");
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {name} {from}");
        return server.ConnectionString(name);
    }

    private static async Task<PostgresServerProcess> PrepareAsync()
    {
        var server = await PostgresServerProcess.GetAsync();
        await server.ExecuteAsync("postgres", $"CREATE DATABASE {Template}");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Database:Provider", DatabaseOptions.Postgres),
            new("Database:ConnectionString", server.ConnectionString(Template) + ";Pooling=False"),
        ]).Build();
        await using (var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSmsBotCore(configuration)
            .BuildServiceProvider())
            await services.GetRequiredService<IDatabaseStart>().RunAsync(CancellationToken.None);
        return server;
    }
}
