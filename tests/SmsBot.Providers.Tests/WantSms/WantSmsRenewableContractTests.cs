using SmsBot.Testing.WantSms;

namespace SmsBot.Providers.Tests.WantSms;

public sealed class WantSmsRenewableContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new WantSmsDriver(await WantSmsSimulator.StartAsync(Time), "renewable");
}
