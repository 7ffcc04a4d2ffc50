using System.Collections.Concurrent;
using SmsBot.Core.Storage;
using SmsBot.Testing.Postgres;

namespace SmsBot.Testing.Core;

/// <summary>
/// The database of a folder: a file in it or, in a run on PostgreSQL, one on the run's server. A test that keeps its folder finds the same
/// one again.
/// </summary>
internal static class TestDatabase
{
    // Two hosts of one process share a machine with whatever else runs: a lease must not end because a test was slow.
    public static readonly LeaseTimes NeverLost = new()
    {
        Lasts = TimeSpan.FromHours(1),
        HolderStopsAfter = TimeSpan.FromHours(1),
        RenewedEvery = TimeSpan.FromMinutes(10),
    };

    private static readonly ConcurrentDictionary<string, string> OfFolder = new(StringComparer.Ordinal);

    public static async Task<IReadOnlyDictionary<string, string?>> OpenAsync(string folder, bool pooling = false)
    {
        if (!PostgresPrograms.AreUsed)
            return new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Database:ConnectionString"] = $"Data Source={PathIn(folder)};Pooling={pooling}",
            };

        if (!OfFolder.TryGetValue(folder, out var connection))
            OfFolder[folder] = connection = await PostgresDatabases.TakeAsync();
        return new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Database:Provider"] = DatabaseOptions.Postgres,
            ["Database:ConnectionString"] = connection,
        };
    }

    /// <summary>Adds what the bot itself has kept of numbers, codes, texts and notes.</summary>
    public static void AddStored(LogSecrets secrets, string folder)
    {
        if (OfFolder.TryGetValue(folder, out var connection))
            secrets.AddStoredOnServer(connection);
        else
            secrets.AddStored(PathIn(folder));
    }

    public static void Drop(string folder)
    {
        if (OfFolder.TryRemove(folder, out var connection))
            PostgresDatabases.Leave(connection);
        Directory.Delete(folder, recursive: true);
    }

    public static string PathIn(string folder) => Path.Combine(folder, "test.db");
}
