namespace SmsBot.Core.Domain;

/// <summary>Whom a right is open to. Admins always have it.</summary>
internal enum PermissionScope
{
    Admins,
    Named,
    Everyone,
}
