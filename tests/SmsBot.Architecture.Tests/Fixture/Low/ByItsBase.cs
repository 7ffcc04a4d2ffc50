using SmsBot.Architecture.Tests.Fixture.High;

namespace SmsBot.Architecture.Tests.Fixture.Low;

internal sealed class ByItsBase : Base;
