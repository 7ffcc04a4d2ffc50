using SmsBot.Architecture.Tests.Fixture.Low;

namespace SmsBot.Architecture.Tests.Fixture.Port.Vendor;

internal sealed class ReachesBeyondThePort
{
    public Allowed? Allowed { get; init; }
}
