using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Storage;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Processes;

public sealed class MigrationTests
{
    [Fact]
    public async Task An_older_database_is_copied_before_it_is_migrated()
    {
        using var folder = new TempFolder();
        var path = folder.File("smsbot.db");
        Files.Execute(path, """
            CREATE TABLE "__EFMigrationsHistory" ("MigrationId" TEXT NOT NULL PRIMARY KEY, "ProductVersion" TEXT NOT NULL);
            CREATE TABLE Keepsake (Word TEXT);
            INSERT INTO Keepsake VALUES ('kept');
            """);

        await using var host = await HostProcess.StartAsync(folder.Path);

        var copy = Assert.Single(Directory.GetFiles(folder.Path, "smsbot.db.before-*"));
        Assert.Equal("kept", Files.Ask(copy, "SELECT Word FROM Keepsake"));
        Assert.Equal("0", Files.Ask(copy, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Rentals'"));
        Assert.Equal("1", Files.Ask(path, "SELECT COUNT(*) FROM sqlite_master WHERE name = 'Rentals'"));
        Files.AssertPrivate(copy);
    }

    [Fact]
    public async Task The_migrations_are_those_of_the_model()
    {
        await using var world = await BotWorld.StartAsync();
        await using var db = await world.App.Services.GetRequiredService<IDbContextFactory<BotDbContext>>().CreateDbContextAsync();

        Assert.False(db.Database.HasPendingModelChanges());
    }
}
