namespace SmsBot.Host.Tests.Crash;

/// <summary>A chat in which an SMS must stand, and how often it does.</summary>
/// <param name="RentalId">Null: the bot does not know the number, so there is no chat either.</param>
/// <param name="Group">Null: a member's own chat.</param>
internal sealed record CrashPlace(CrashSms Sms, string? RentalId, string Chat, ICrashPlatform? Platform, CrashGroup? Group, int Copies)
{
    public string Kind =>
        Platform is null
            ? "no platform"
            : $"{Platform.Name}, {(Group is null ? "private" : Group.ShowsCodes ? "group" : "group that hides codes")}";
}
