namespace SmsBot.Core.Outbox;

/// <summary>What an outbox entry carries.</summary>
internal enum OutboxKind
{
    Code,
    Notice,
}
