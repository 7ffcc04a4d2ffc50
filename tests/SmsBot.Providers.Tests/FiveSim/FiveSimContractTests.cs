using SmsBot.Testing.FiveSim;

namespace SmsBot.Providers.Tests.FiveSim;

public sealed class FiveSimContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new FiveSimDriver(await FiveSimSimulator.StartAsync(Time));
}
