using SmsBot.Core.Outbox;

namespace SmsBot.Core.Access;

/// <summary>Rung when the people who ask for access have changed.</summary>
internal sealed class AskersSignal : Signal;
