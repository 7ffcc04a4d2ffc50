using SmsBot.Testing.FetchSms;

namespace SmsBot.Providers.Tests.FetchSms;

public sealed class FetchSmsOtherShapeContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync()
    {
        var shop = await FetchSmsSimulator.StartAsync(Time);
        shop.Shape = FetchSmsShape.Other;
        return new FetchSmsDriver(shop, leases: false);
    }
}
