namespace SmsBot.Core.Storage;

/// <summary>How long received content is kept.</summary>
public sealed class PrivacyOptions
{
    public TimeSpan KeepSmsFor { get; set; } = TimeSpan.FromDays(7);
}
