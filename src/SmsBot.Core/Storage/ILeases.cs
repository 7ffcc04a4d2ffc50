namespace SmsBot.Core.Storage;

/// <summary>Which host does which work: for each name at most one at a time.</summary>
internal interface ILeases
{
    /// <summary>The lease of this name that this host holds or has lost; null if it never took one or gave it back.</summary>
    ILease? Find(string name);

    /// <summary>Null while another host holds it.</summary>
    Task<ILease?> TryTakeAsync(string name, CancellationToken cancellationToken);

    /// <summary>Another host may take it at once.</summary>
    Task GiveBackAsync(string name, CancellationToken cancellationToken);
}
