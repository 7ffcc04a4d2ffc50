namespace SmsBot.Core.Storage;

/// <summary>The last step before a spend is sent, after its send window was saved.</summary>
internal sealed class SendGuard(ILeases leases, DatabaseHistory history)
{
    public void Pass(long spendId)
    {
        history.Remember(spendId);

        // This process may have stood still since, and another host may have taken over: it treats the spend as one that may have been
        // sent.
        if (leases.Find(LeaseNames.Everything) is { IsHeld: false })
            throw new LeaseLostException();
    }
}
