using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage.Configurations;

internal sealed class GroupTables
    : IEntityTypeConfiguration<GroupChat>, IEntityTypeConfiguration<Share>, IEntityTypeConfiguration<CodeWatch>
{
    public void Configure(EntityTypeBuilder<GroupChat> builder)
    {
        builder.ToTable("Groups");
        builder.HasIndex(group => group.Chat).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Share> builder)
    {
        builder.ToTable("Shares");
        builder.HasIndex(share => new { share.RentalId, share.Chat }).IsUnique();
        builder.HasOne<Rental>().WithMany().HasForeignKey(share => share.RentalId);
    }

    public void Configure(EntityTypeBuilder<CodeWatch> builder)
    {
        builder.ToTable("Expectations");
        builder.HasIndex(one => new { one.RentalId, one.Chat, one.Who }).IsUnique();
        builder.HasOne<Rental>().WithMany().HasForeignKey(one => one.RentalId);
    }
}
