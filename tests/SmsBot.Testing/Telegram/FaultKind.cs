namespace SmsBot.Testing.Telegram;

public enum FaultKind
{
    Answer,
    Hang,
    Close,
    HalfBody,
}
