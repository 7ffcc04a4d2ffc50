namespace SmsBot.Core.Domain;

/// <summary>Who has a right. Admins always have it.</summary>
internal enum PermissionScope
{
    Admins,
    Named,
    Everyone,
}
