namespace SmsBot.Core.Storage;

/// <summary>
/// A write error of the database as one log line. It happens every second while a disk is full, always at the same places.
/// </summary>
internal sealed class StorageFault : Exception
{
    private StorageFault(string reason)
        : base(reason)
    {
    }

    /// <summary>Returns other exceptions unchanged.</summary>
    public static Exception Short(Exception fault) =>
        StorageHealth.CannotWrite(fault) ? new StorageFault(StorageHealth.Reason(fault)) : fault;

    public override string ToString() => Message;
}
