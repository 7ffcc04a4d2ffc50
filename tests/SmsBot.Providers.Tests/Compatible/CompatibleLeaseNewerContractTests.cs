using SmsBot.Testing.Compatible;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatibleLeaseNewerContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync()
    {
        var shop = await CompatibleSimulator.StartAsync(Time, CompatibleShape.Plain);
        (shop.Leases.IsNewer, shop.Leases.WritesLocalTime) = (true, true);
        return new CompatibleLeaseDriver(shop, Time);
    }
}
