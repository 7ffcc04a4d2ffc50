namespace SmsBot.Architecture.Tests.Fixture.Low;

internal sealed class Allowed;
