using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Storage;

/// <summary>The tables. Instants are unix milliseconds and money is micros: SQLite compares neither DateTimeOffset nor decimal.</summary>
internal class BotDbContext(DbContextOptions<BotDbContext> options) : DbContext(options)
{
    public DbSet<Rental> Rentals => Set<Rental>();

    public DbSet<Spend> Spends => Set<Spend>();

    public DbSet<ExternalIdRow> ExternalIds => Set<ExternalIdRow>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<AutoRenewal> AutoRenewals => Set<AutoRenewal>();

    public DbSet<CodeSearch> CodeSearches => Set<CodeSearch>();

    public DbSet<PriceAlert> PriceAlerts => Set<PriceAlert>();

    public DbSet<CodeCorrection> CodeCorrections => Set<CodeCorrection>();

    public DbSet<QuoteCacheEntry> CachedQuotes => Set<QuoteCacheEntry>();

    public DbSet<Sms> Sms => Set<Sms>();

    public DbSet<OutboxEntry> Outbox => Set<OutboxEntry>();

    public DbSet<Card> Cards => Set<Card>();

    public DbSet<LedgerEntry> LedgerEntries => Set<LedgerEntry>();

    public DbSet<CatalogueService> Services => Set<CatalogueService>();

    public DbSet<CatalogueItem> CatalogueItems => Set<CatalogueItem>();

    public DbSet<AccessEntry> AccessEntries => Set<AccessEntry>();

    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();

    public DbSet<MemberSettings> MemberSettings => Set<MemberSettings>();

    public DbSet<KeyValue> Settings => Set<KeyValue>();

    public DbSet<UpdateRow> Updates => Set<UpdateRow>();

    public DbSet<TranscriptRow> Transcript => Set<TranscriptRow>();

    public DbSet<GroupChat> Groups => Set<GroupChat>();

    public DbSet<Share> Shares => Set<Share>();

    public DbSet<CodeWatch> Expectations => Set<CodeWatch>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>The rentals that this context has written, without those that it has only read.</summary>
    internal HashSet<Rental> ChangedRentals { get; } = [];

    /// <summary>The rentals whose cards look different now: they are drawn again after the commit.</summary>
    internal HashSet<long> ChangedCards { get; } = [];

    /// <summary>True once a message to post was written.</summary>
    internal bool HasNewPosts { get; set; }

    /// <summary>The messages to post that this context has written, in their order.</summary>
    internal List<OutboxEntry> NewPosts { get; } = [];

    /// <summary>What is measured once the commit has succeeded. None of it throws.</summary>
    internal List<Action> AfterCommit { get; } = [];

    /// <summary>A message was written past the change tracker.</summary>
    internal void Announce(OutboxEntry post)
    {
        NewPosts.Add(post);
        HasNewPosts = true;
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Changes are looked for once: fifty SMS in one answer are a hundred and fifty tracked rows.
        ChangeTracker.DetectChanges();
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            Note();
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private void Note()
    {
        foreach (var entry in ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList())
        {
            if (CardChanges.RentalOf(entry) is { } shown)
                ChangedCards.Add(shown);
            if (entry.State == EntityState.Deleted)
                continue;
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
                entry.Property(nameof(IVersioned.Version)).CurrentValue = versioned.Version + 1;
            if (entry.Entity is Rental rental)
                ChangedRentals.Add(rental);
            if (entry is { State: EntityState.Added, Entity: OutboxEntry post })
                NewPosts.Add(post);
            HasNewPosts |= entry.Entity is OutboxEntry or Card;
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Owner>().HaveConversion<OwnerConverter>();
        configurationBuilder.Properties<ChatRef>().HaveConversion<ChatConverter>();
        configurationBuilder.Properties<GroupRight>().HaveConversion<RightConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<RentalTerms>().HaveConversion<JsonConverter<RentalTerms>>();
        configurationBuilder.Properties<QuoteRequest>().HaveConversion<JsonConverter<QuoteRequest>>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(BotDbContext).Assembly);

    private sealed class InstantConverter() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(),
        stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

    private sealed class OwnerConverter() : ValueConverter<Owner, string>(owner => owner.ToString(), stored => Owner.Parse(stored));

    private sealed class ChatConverter() : ValueConverter<ChatRef, string>(chat => chat.ToString(), stored => ChatRef.Parse(stored));

    private sealed class RightConverter()
        : ValueConverter<GroupRight, string>(right => right.ToString(), stored => GroupRight.Parse(stored));

    private sealed class JsonConverter<T>() : ValueConverter<T, string>(
        value => JsonSerializer.Serialize(value, ColumnJson.Default.Options),
        stored => SharedJson<T>.Read(stored))
        where T : class;
}
