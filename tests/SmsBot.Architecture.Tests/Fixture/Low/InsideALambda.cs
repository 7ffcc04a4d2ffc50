using SmsBot.Architecture.Tests.Fixture.High;

namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class InsideALambda
{
    public static Func<object> Make(int times) => () => times > 0 ? new Target() : 0;
}
