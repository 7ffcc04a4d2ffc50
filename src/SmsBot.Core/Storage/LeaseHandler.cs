namespace SmsBot.Core.Storage;

/// <summary>
/// The last look at the lease before a request leaves. A machine may stand still between the check of a spend and its request, for example
/// while the spend waits for a rate limit: another host works then, and what this one would send comes too late.
/// </summary>
internal sealed class LeaseHandler(ILeases leases) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        leases.Find(LeaseNames.Everything) is { IsHeld: false }
            ? throw new LeaseLostException()
            : base.SendAsync(request, cancellationToken);
}
