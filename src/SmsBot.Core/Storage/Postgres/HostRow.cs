namespace SmsBot.Core.Storage.Postgres;

/// <summary>A host that runs: the holder of a lease, or one that stands by. The other hosts reach it at its address.</summary>
internal sealed class HostRow
{
    public required string Id { get; init; }

    public required string Version { get; set; }

    public required string Address { get; set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset SeenAt { get; set; }
}
