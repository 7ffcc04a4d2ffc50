using SmsBot.Testing.Compatible;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatibleLeaseContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() =>
        new CompatibleLeaseDriver(await CompatibleSimulator.StartAsync(Time, CompatibleShape.Plain), Time);
}
