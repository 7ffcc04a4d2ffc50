using SmsBot.Core.Common;

namespace SmsBot.Core.Access;

/// <summary>Rung when the people who ask for access have changed.</summary>
internal sealed class AccessRequestSignal : AsyncSignal;
