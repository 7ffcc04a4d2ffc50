namespace SmsBot.Architecture.Tests.Fixture.High;

internal sealed class TakesEight(int p1, int p2, int p3, int p4, int p5, int p6, int p7, int p8)
{
    public int Sum => p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8;
}
