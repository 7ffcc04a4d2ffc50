namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class InsideALambda
{
    public static Func<object> Make(int times) => () => times > 0 ? new High.Target() : 0;
}
