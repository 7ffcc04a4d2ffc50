using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage.Configurations;

internal sealed class MessageTables :
    IEntityTypeConfiguration<Sms>, IEntityTypeConfiguration<OutboxEntry>, IEntityTypeConfiguration<Card>,
    IEntityTypeConfiguration<UpdateRow>, IEntityTypeConfiguration<TranscriptRow>
{
    public void Configure(EntityTypeBuilder<Sms> builder)
    {
        builder.ToTable("Sms");
        builder.HasIndex(sms => new { sms.RentalId, sms.Fingerprint }).IsUnique();
        builder.HasIndex(sms => sms.SeenAt);
        builder
            .HasIndex(sms => sms.SeenAt, "IX_Sms_Readable")
            .HasFilter("\"Text\" IS NOT NULL OR \"Code\" IS NOT NULL OR \"Sender\" IS NOT NULL");
        builder.HasOne<Rental>().WithMany().HasForeignKey(sms => sms.RentalId);
    }

    public void Configure(EntityTypeBuilder<OutboxEntry> builder)
    {
        builder.ToTable("Outbox");
        builder.Ignore(entry => entry.Trace);
        builder.HasIndex(entry => new { entry.SmsId, entry.Chat, entry.Kind }).IsUnique();
        builder.HasIndex(entry => entry.Id).HasFilter("\"Status\" = 'Waiting'").HasDatabaseName("IX_Outbox_Waiting");
        builder.HasIndex(entry => entry.Chat).HasFilter("\"Status\" = 'Parked'").HasDatabaseName("IX_Outbox_Parked");
        builder.HasIndex(entry => entry.CreatedAt).HasFilter("\"Payload\" IS NOT NULL").HasDatabaseName("IX_Outbox_Readable");
        builder.HasIndex(entry => entry.DeleteAt).HasFilter("\"DeleteAt\" IS NOT NULL");
        builder.HasOne(entry => entry.Sms).WithMany().HasForeignKey(entry => entry.SmsId);
    }

    public void Configure(EntityTypeBuilder<Card> builder)
    {
        builder.HasIndex(card => new { card.RentalId, card.Chat }).IsUnique();
        builder.HasIndex(card => card.Chat, "IX_Cards_Chat");
        builder.HasIndex(card => card.Chat, "IX_Cards_Dirty").HasFilter("\"IsDirty\"");
        builder.HasIndex(card => card.Chat, "IX_Cards_Parked").HasFilter("\"Parked\"");
        builder.HasIndex(card => card.Id).HasFilter("\"MessageId\" IS NULL").HasDatabaseName("IX_Cards_Unposted");
        builder.HasIndex(card => card.RedrawAt).HasFilter("\"RedrawAt\" IS NOT NULL");
        builder.HasOne<Rental>().WithMany().HasForeignKey(card => card.RentalId);
    }

    public void Configure(EntityTypeBuilder<UpdateRow> builder)
    {
        builder.ToTable("Updates");
        builder.HasKey(row => new { row.Platform, row.UpdateId });
    }

    public void Configure(EntityTypeBuilder<TranscriptRow> builder)
    {
        builder.ToTable("Transcript");
        builder.HasIndex(row => new { row.Chat, row.OutboxId }).IsUnique().HasFilter("\"OutboxId\" IS NOT NULL");
        builder.HasIndex(row => new { row.Chat, row.Id });
    }
}
