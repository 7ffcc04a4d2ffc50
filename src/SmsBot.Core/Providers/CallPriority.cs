namespace SmsBot.Core.Providers;

/// <summary>Who waits for a call: a member or the poller.</summary>
public enum CallPriority
{
    Background,
    Interactive,
}
