namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class ByATypeOf
{
    public static Type Of() => typeof(High.Target);
}
