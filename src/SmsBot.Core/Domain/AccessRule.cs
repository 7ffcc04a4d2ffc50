namespace SmsBot.Core.Domain;

/// <summary>What an access entry grants. Denied beats all but a configured admin.</summary>
internal enum AccessRule
{
    Allowed,
    Denied,
    Admin,
}
