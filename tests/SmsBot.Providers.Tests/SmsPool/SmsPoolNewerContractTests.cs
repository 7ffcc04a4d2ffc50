using SmsBot.Testing.SmsPool;

namespace SmsBot.Core.Tests.Providers.SmsPool;

public sealed class SmsPoolNewerContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new SmsPoolDriver(await SmsPoolSimulator.StartAsync(Time, SmsPoolShape.Newer));
}
