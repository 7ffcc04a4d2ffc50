namespace SmsBot.Architecture.Tests.Fixture.High;

internal sealed record HasNine(int P1, int P2, int P3, int P4, int P5, int P6, int P7, int P8, int P9);
