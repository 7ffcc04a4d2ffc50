using SmsBot.Testing.SmsPool;

namespace SmsBot.Providers.Tests.SmsPool;

public sealed class SmsPoolDocumentedContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() =>
        new SmsPoolDriver(await SmsPoolSimulator.StartAsync(Time, SmsPoolShape.Documented));
}
