using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;
using SmsBot.Testing.App;

namespace SmsBot.Host.Tests.Admin;

/// <summary>A message that its chat did not accept.</summary>
internal static class ParkedMessage
{
    public static Task AddAsync(BotApp app) => app.Get<UnitOfWork>().WriteAsync(
        db =>
        {
            db.Outbox.Add(new OutboxEntry
            {
                Chat = new ChatRef("telegram", "7"),
                Kind = OutboxKind.Notice,
                Payload = new Reply().Line("words").ToJson(),
                CreatedAt = TimeProvider.System.GetUtcNow(),
                Status = OutboxStatus.Parked,
                Reason = "the bot was blocked",
            });
            return Task.CompletedTask;
        },
        CancellationToken.None);
}
