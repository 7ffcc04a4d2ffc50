namespace SmsBot.Host.Cluster;

/// <summary>Section <c>Cluster</c>: hosts that share a PostgreSQL database.</summary>
internal sealed class ClusterOptions
{
    public const string Section = "Cluster";

    /// <summary>
    /// Where the other hosts reach this one. Empty: worked out from where it listens, and from where the database sees it.
    /// </summary>
    public string Address { get; set; } = "";
}
