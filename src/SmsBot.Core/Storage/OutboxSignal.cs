using SmsBot.Core.Common;

namespace SmsBot.Core.Storage;

/// <summary>Set after a commit that added something to post, so that the outbox reacts at once. The table is the truth.</summary>
internal sealed class OutboxSignal : AsyncSignal;
