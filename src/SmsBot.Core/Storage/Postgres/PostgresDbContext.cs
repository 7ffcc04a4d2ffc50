using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage.Postgres;

/// <summary>The same tables on PostgreSQL. All that differs in the model stands here.</summary>
internal sealed class PostgresDbContext(DbContextOptions<BotDbContext> options) : BotDbContext(options)
{
    public DbSet<LeaseRow> Leases => Set<LeaseRow>();

    public DbSet<HostRow> Hosts => Set<HostRow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<LeaseRow>().HasKey(lease => lease.Name);
        modelBuilder.Entity<HostRow>().HasKey(host => host.Id);
        modelBuilder.Entity<Rental>().HasIndex(rental => rental.EndsAt, "IX_Rentals_Unmasked")
            .HasFilter("\"WatchUntil\" IS NULL AND \"Phone\" IS NOT NULL AND strpos(\"Phone\", '…') <= 0");

        // Compared by bytes, as SQLite does: an index must not depend on the language of a server, nor break with its next C library.
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            var stored = property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType;
            if (stored == typeof(string) || property.ClrType.IsEnum)
                property.SetCollation("C");
        }
    }
}
