using SmsBot.Architecture.Tests.Fixture.High;

namespace SmsBot.Architecture.Tests.Fixture.Low;

internal sealed class LooksUp
{
    public Target? Target { get; init; }
}
