namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class NamesAPlatform
{
    public static bool Is(string platform) => platform == "telegram";
}
