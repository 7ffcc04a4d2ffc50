using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage.Configurations;

internal sealed class RentalTables :
    IEntityTypeConfiguration<Rental>,
        IEntityTypeConfiguration<Spend>,
        IEntityTypeConfiguration<ExternalIdRow>,
        IEntityTypeConfiguration<Offer>,
    IEntityTypeConfiguration<QuoteCacheEntry>, IEntityTypeConfiguration<Approval>, IEntityTypeConfiguration<AutoRenewal>,
    IEntityTypeConfiguration<CodeSearch>
{
    public void Configure(EntityTypeBuilder<Rental> builder)
    {
        builder.Property(rental => rental.Version).IsConcurrencyToken();
        builder.HasIndex(rental => rental.WatchUntil).HasFilter("\"WatchUntil\" IS NOT NULL");
        builder.HasIndex(rental => new { rental.Owner, rental.CreatedAt });
        builder.HasIndex(rental => new { rental.Account, rental.CreatedAt });
        builder.HasIndex(rental => rental.RefundDueAt).HasFilter("\"RefundDueAt\" IS NOT NULL");
        builder.HasIndex(rental => rental.RefundedAt).HasFilter("\"RefundedAt\" IS NOT NULL");
        builder.HasIndex(rental => rental.Status);
        builder.HasIndex(rental => new { rental.Service, rental.Country, rental.CreatedAt });
        builder
            .HasIndex(rental => rental.EndsAt, "IX_Rentals_Unmasked")
            .HasFilter("\"WatchUntil\" IS NULL AND \"Phone\" IS NOT NULL AND instr(\"Phone\", '…') <= 0");
        builder.HasOne<Rental>().WithMany().HasForeignKey(rental => rental.ParentId);

        // No foreign key: SQLite would have to build the whole table again for it.
        builder.HasIndex(rental => rental.SearchId).HasFilter("\"SearchId\" IS NOT NULL");
    }

    public void Configure(EntityTypeBuilder<CodeSearch> builder)
    {
        builder.ToTable("CodeSearches");
        builder.Property(search => search.Version).IsConcurrencyToken();
        builder.HasIndex(search => search.Key).IsUnique();
        builder.HasIndex(search => search.Status);
        builder.HasIndex(search => search.Owner);
        builder.HasIndex(search => search.Chat);
        builder.Ignore(search => search.Wish);
    }

    public void Configure(EntityTypeBuilder<Spend> builder)
    {
        builder.Property(spend => spend.Version).IsConcurrencyToken();
        builder.HasIndex(spend => spend.Key).IsUnique();
        builder.HasIndex(spend => spend.RentalId, "IX_Spends_RentalId");
        builder.HasIndex(spend => spend.RentalId, "IX_Spends_OneOpenPerRental").IsUnique().HasFilter("\"IsOpen\"");
        builder.HasIndex(spend => spend.SettledAt, "IX_Spends_Absent").HasFilter("\"AbsentReads\" > 0");
        builder.HasIndex(spend => spend.SettledAt, "IX_Spends_Raw").HasFilter("\"Raw\" IS NOT NULL");
        builder.HasIndex(spend => new { spend.Account, spend.CreatedAt });
        builder.HasIndex(spend => spend.CreatedAt);
        builder.HasOne(spend => spend.Rental).WithMany().HasForeignKey(spend => spend.RentalId);
    }

    public void Configure(EntityTypeBuilder<ExternalIdRow> builder)
    {
        builder.ToTable("ExternalIds");
        builder.HasKey(row => new { row.Provider, row.ExternalId });
        builder.HasOne<Rental>().WithMany().HasForeignKey(row => row.RentalId);
    }

    public void Configure(EntityTypeBuilder<Offer> builder) => builder.HasIndex(offer => offer.CreatedAt);

    public void Configure(EntityTypeBuilder<QuoteCacheEntry> builder)
    {
        builder.HasKey(row => new { row.Service, row.Country, row.Days, row.AreaCode, row.Pool, row.Provider });
        builder.HasIndex(row => row.TakenAt);
        builder.Ignore(row => row.Quotes);
    }

    public void Configure(EntityTypeBuilder<Approval> builder)
    {
        builder.Ignore(approval => approval.OverLimits);
        builder.HasIndex(approval => approval.CreatedAt);
    }

    public void Configure(EntityTypeBuilder<AutoRenewal> builder)
    {
        builder.HasKey(renewal => renewal.RentalId);
        builder.Ignore(renewal => renewal.KeyStart);
        builder.HasOne<Rental>().WithOne().HasForeignKey<AutoRenewal>(renewal => renewal.RentalId);
    }
}
