using SmsBot.Testing.FetchSms;

namespace SmsBot.Providers.Tests.FetchSms;

public sealed class FetchSmsLeaseContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync()
    {
        var shop = await FetchSmsSimulator.StartAsync(Time);
        shop.Shape = FetchSmsShape.Documented;
        return new FetchSmsDriver(shop, leases: true);
    }
}
