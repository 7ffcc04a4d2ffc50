using SmsBot.Testing.Compatible;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatiblePlainContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() =>
        new CompatibleDriver(await CompatibleSimulator.StartAsync(Time, CompatibleShape.Plain), Time);
}
