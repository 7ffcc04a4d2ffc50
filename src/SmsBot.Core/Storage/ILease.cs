namespace SmsBot.Core.Storage;

/// <summary>Work of one name that this host does, and no other, until it is lost or given back.</summary>
internal interface ILease
{
    string Name { get; }

    /// <summary>Grows with each holder: what an earlier one left open is the successor's.</summary>
    long Epoch { get; }

    /// <summary>By this host's own monotonic clock, without I/O. Look here right before anything that cannot be taken back.</summary>
    bool IsHeld { get; }

    /// <summary>Cancelled once it is lost. A lost lease never comes back: a new one has a higher epoch.</summary>
    CancellationToken Lost { get; }
}
