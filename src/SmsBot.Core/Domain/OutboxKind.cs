namespace SmsBot.Core.Domain;

/// <summary>What an outbox entry carries.</summary>
internal enum OutboxKind
{
    Code,
    Notice,
}
