using SmsBot.Core.Messaging;

namespace SmsBot.Testing.Chat;

/// <summary>Those that the test names.</summary>
internal sealed class FakeAdminList : IAdminList
{
    public SharedList<Owner> Named { get; } = [];

    public IEnumerable<Owner> Admins => [.. Named];
}
