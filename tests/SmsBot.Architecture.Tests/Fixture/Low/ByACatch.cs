namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class ByACatch
{
    public static bool Fails(Action action)
    {
        try
        {
            action();
            return false;
        }
        catch (High.Fault)
        {
            return true;
        }
    }
}
