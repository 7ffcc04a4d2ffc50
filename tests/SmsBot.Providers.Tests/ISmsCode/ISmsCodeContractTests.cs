using SmsBot.Testing.ISmsCode;

namespace SmsBot.Core.Tests.Providers.ISmsCode;

public sealed class ISmsCodeContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new ISmsCodeDriver(await ISmsCodeSimulator.StartAsync(Time));
}
