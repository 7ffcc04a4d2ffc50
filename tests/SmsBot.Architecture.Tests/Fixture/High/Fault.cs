namespace SmsBot.Architecture.Tests.Fixture.High;

internal sealed class Fault : Exception;
