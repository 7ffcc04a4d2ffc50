using Microsoft.Extensions.DependencyInjection;

namespace SmsBot.Core.Outbox;

/// <summary>What brings messages and cards to the chats.</summary>
internal static class OutboxServices
{
    public static IServiceCollection AddOutbox(this IServiceCollection services) => services
        .AddSingleton<SmsTelemetry>()
        .AddSingleton<CardRenderer>()
        .AddSingleton<CardPublisher>()
        .AddSingleton<DeadLetters>()
        .AddSingleton<DeliveryRecorder>()
        .AddSingleton<OutboxHealth>()
        .AddSingleton<PendingQuestions>()
        .AddSingleton<ChatDeliveryWorker>()
        .AddSingleton<DeduplicationKeys>()
        .AddSingleton<CardRetryDelays>()
        .AddSingleton<CardSender>()
        .AddSingleton<CardDeliveryWorker>();
}
