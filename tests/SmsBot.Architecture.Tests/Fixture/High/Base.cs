namespace SmsBot.Architecture.Tests.Fixture.High;

internal abstract class Base;
