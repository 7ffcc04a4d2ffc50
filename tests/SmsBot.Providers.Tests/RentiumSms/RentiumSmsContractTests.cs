using SmsBot.Testing.RentiumSms;

namespace SmsBot.Providers.Tests.RentiumSms;

public sealed class RentiumSmsContractTests : ProviderContract
{
    protected override async Task<ProviderDriver> StartAsync() => new RentiumSmsDriver(await RentiumSmsSimulator.StartAsync(Time));
}
