namespace SmsBot.Core.Storage;

/// <summary>A database that cannot be written, as the log shows it: one line. It happens every second while a disk is full, always at the same places.</summary>
internal sealed class StorageFault : Exception
{
    private StorageFault(string reason)
        : base(reason)
    {
    }

    /// <summary>The fault itself where it is anything else.</summary>
    public static Exception Short(Exception fault) => StorageHealth.CannotWrite(fault) ? new StorageFault(StorageHealth.Reason(fault)) : fault;

    public override string ToString() => Message;
}
