namespace SmsBot.Architecture.Tests.Fixture.Port;

internal sealed class Shared;
