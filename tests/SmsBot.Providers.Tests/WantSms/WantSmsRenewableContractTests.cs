using SmsBot.Testing.WantSms;

namespace SmsBot.Core.Tests.Providers.WantSms;

public sealed class WantSmsRenewableContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new WantSmsDriver(await WantSmsSimulator.StartAsync(Time), "renewable");
}
