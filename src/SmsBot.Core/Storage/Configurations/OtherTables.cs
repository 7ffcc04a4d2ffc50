using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage.Configurations;

internal sealed class OtherTables :
    IEntityTypeConfiguration<LedgerEntry>, IEntityTypeConfiguration<CatalogueService>, IEntityTypeConfiguration<CatalogueItem>,
    IEntityTypeConfiguration<AccessEntry>, IEntityTypeConfiguration<AccessRequest>, IEntityTypeConfiguration<KeyValue>,
    IEntityTypeConfiguration<MemberSettings>, IEntityTypeConfiguration<AuditEntry>,
    IEntityTypeConfiguration<PriceAlert>, IEntityTypeConfiguration<CodeCorrection>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.HasIndex(entry => new { entry.Transaction, entry.Account }).IsUnique();
        builder.HasIndex(entry => new { entry.Account, entry.At });
        builder.HasOne<Spend>().WithMany().HasForeignKey(entry => entry.SpendId);
    }

    public void Configure(EntityTypeBuilder<CatalogueService> builder) => builder.HasIndex(service => service.Slug).IsUnique();

    public void Configure(EntityTypeBuilder<CatalogueItem> builder)
    {
        builder.HasKey(item => new { item.Provider, item.Kind, item.ProviderKey });
        builder.HasIndex(item => new { item.Kind, item.Common });
    }

    public void Configure(EntityTypeBuilder<AccessEntry> builder) => builder.HasKey(entry => entry.Subject);

    public void Configure(EntityTypeBuilder<AccessRequest> builder) => builder.HasKey(request => request.Subject);

    public void Configure(EntityTypeBuilder<MemberSettings> builder)
    {
        builder.ToTable("MemberSettings");
        builder.HasKey(settings => settings.Owner);
    }

    public void Configure(EntityTypeBuilder<KeyValue> builder) => builder.HasKey(setting => setting.Key);

    public void Configure(EntityTypeBuilder<PriceAlert> builder) => builder.HasIndex(alert => alert.Owner);

    public void Configure(EntityTypeBuilder<CodeCorrection> builder) => builder.HasIndex(correction => correction.SmsId).IsUnique();

    /// <summary>No foreign keys: an entry stays when its rental or member is deleted.</summary>
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.Chat, entry.At });
        builder.HasIndex(entry => entry.RentalId);
        builder.HasIndex(entry => entry.Who);
    }
}
