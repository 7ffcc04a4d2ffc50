using SmsBot.Architecture.Tests.Fixture.High;

namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class InsideAMethod
{
    public static object Make() => new Target();
}
