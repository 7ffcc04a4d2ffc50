using System.ComponentModel;
using SmsBot.Architecture.Tests.Fixture.High;

namespace SmsBot.Architecture.Tests.Fixture.Low;

[TypeConverter(typeof(Target))]
internal sealed class ByAnAttribute;
