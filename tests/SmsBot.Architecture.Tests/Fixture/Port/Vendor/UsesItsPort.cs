namespace SmsBot.Architecture.Tests.Fixture.Port.Vendor;

internal sealed class UsesItsPort
{
    public Shared? Shared { get; init; }
}
