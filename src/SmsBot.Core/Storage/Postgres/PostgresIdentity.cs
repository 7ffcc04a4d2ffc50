namespace SmsBot.Core.Storage.Postgres;

/// <summary>This host writes as long as it holds its lease.</summary>
internal sealed class PostgresIdentity(ILeases leases) : IDatabaseIdentity
{
    // A component test may run without a start.
    public bool IsSame() => leases.Find(LeaseNames.Everything) is not { IsHeld: false };
}
