namespace SmsBot.Core.Providers;

/// <summary>What happens to the money if no code comes.</summary>
public enum NoCodeRule
{
    Unknown,
    BackByItself,
    BackByCancelling,
    NotBack,
}
