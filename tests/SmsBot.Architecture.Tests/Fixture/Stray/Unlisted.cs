namespace SmsBot.Architecture.Tests.Fixture.Stray;

internal sealed class Unlisted;
