using SmsBot.Architecture.Tests.Fixture.Low;

namespace SmsBot.Architecture.Tests.Fixture.High;

internal sealed class Target
{
    public Allowed? Allowed { get; init; }
}
