using SmsBot.Architecture.Tests.Fixture.High;

namespace SmsBot.Architecture.Tests.Fixture.Low;

internal static class ByAGenericArgument
{
    public static int Count(IEnumerable<object> all) => all.OfType<Target>().Count();
}
