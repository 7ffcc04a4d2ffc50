using SmsBot.Testing.WantSms;

namespace SmsBot.Providers.Tests.WantSms;

/// <summary>The other product, the other form of the answers and the other header.</summary>
public sealed class WantSmsStandardContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync()
    {
        var shop = await WantSmsSimulator.StartAsync(Time);
        shop.Shape = WantSmsShape.Wrapped;
        return new WantSmsDriver(shop, "standard", "X-API-Key");
    }
}
