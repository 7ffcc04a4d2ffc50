namespace SmsBot.Core.Storage.Postgres;

/// <summary>Who does the work of a name. Only the database's clock sets and compares <see cref="Until"/>.</summary>
internal sealed class LeaseRow
{
    public required string Name { get; init; }

    public required string Holder { get; set; }

    public long Epoch { get; set; }

    public DateTimeOffset Until { get; set; }
}
