namespace SmsBot.Core.Domain;

/// <summary>Where a request over a limit stands.</summary>
internal enum ApprovalStatus
{
    /// <summary>Its button was drawn.</summary>
    Drafted,
    Asked,
    Granted,
    Declined,
}
