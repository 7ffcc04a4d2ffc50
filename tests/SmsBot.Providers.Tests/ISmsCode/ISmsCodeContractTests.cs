using SmsBot.Testing.ISmsCode;

namespace SmsBot.Providers.Tests.ISmsCode;

public sealed class ISmsCodeContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new ISmsCodeDriver(await ISmsCodeSimulator.StartAsync(Time));
}
