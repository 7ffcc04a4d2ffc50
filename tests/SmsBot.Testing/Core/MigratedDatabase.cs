using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core;
using SmsBot.Core.Storage;
using SmsBot.Testing.Postgres;

namespace SmsBot.Testing.Core;

/// <summary>A new database with every migration applied, made once: a thousand tests each begin with a copy of it.</summary>
internal static class MigratedDatabase
{
    private static readonly Lazy<Task<byte[]>> Made = new(MakeAsync);

    public static async Task CopyToAsync(string path)
    {
        if (!PostgresPrograms.AreUsed && !File.Exists(path))
            await File.WriteAllBytesAsync(path, await Made.Value);
    }

    private static async Task<byte[]> MakeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("smsbot-template-").FullName;
        var path = Path.Combine(folder, "template.db");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                [new("Database:ConnectionString", new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString())])
            .Build();
        await using (var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSmsBotCore(configuration)
            .BuildServiceProvider())
            await services.GetRequiredService<IDatabaseStart>().RunAsync(CancellationToken.None);

        // The last connection is closed, so that nothing stands in a write-ahead log any more.
        var bytes = await File.ReadAllBytesAsync(path);
        Directory.Delete(folder, recursive: true);
        return bytes;
    }
}
