using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>One right of a group: whom it is open to, and who is named beside the admins.</summary>
internal sealed record GroupRight(PermissionScope Holders, IReadOnlyList<Owner> Named)
{
    public static GroupRight Of(PermissionScope scope) => new(scope, []);

    /// <summary><c>Everyone</c>, <c>Admins</c>, or <c>Named telegram:1 discord:2</c>.</summary>
    public static GroupRight Parse(string stored)
    {
        var parts = stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new GroupRight(Enum.Parse<PermissionScope>(parts[0]), [.. parts.Skip(1).Select(Owner.Parse)]);
    }

    public override string ToString() => string.Join(' ', Named.Select(owner => owner.ToString()).Prepend(Holders.ToString()));
}
