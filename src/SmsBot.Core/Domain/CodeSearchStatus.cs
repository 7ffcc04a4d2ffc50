namespace SmsBot.Core.Domain;

/// <summary>Stored by name: never rename a value.</summary>
internal enum CodeSearchStatus
{
    Running,

    /// <summary>No further number is bought; what is open is still given back.</summary>
    Stopping,

    /// <summary>An SMS came.</summary>
    Found,

    /// <summary>Stopped, or the caps, a limit or the time ended it.</summary>
    Ended,
}
