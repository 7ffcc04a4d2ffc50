using SmsBot.Core.Common;

namespace SmsBot.Core.Storage;

/// <summary>Rung after a commit that left something to post: the speed of the relay. The table is its truth.</summary>
internal sealed class OutboxSignal : AsyncSignal;
