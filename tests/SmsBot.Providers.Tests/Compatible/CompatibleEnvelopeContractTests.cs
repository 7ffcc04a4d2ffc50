using SmsBot.Testing.Compatible;

namespace SmsBot.Providers.Tests.Compatible;

public sealed class CompatibleEnvelopeContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() =>
        new CompatibleDriver(await CompatibleSimulator.StartAsync(Time, CompatibleShape.Envelope), Time);
}
