namespace SmsBot.Testing.SmsPool;

/// <summary>SMSPool answers in the shape of its published page or in the newer one that its own collection records.</summary>
public enum SmsPoolShape
{
    Documented,
    Newer,
}
