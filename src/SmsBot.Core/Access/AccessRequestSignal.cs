using SmsBot.Core.Common;

namespace SmsBot.Core.Access;

/// <summary>Set when the list of people who ask for access has changed.</summary>
internal sealed class AccessRequestSignal : AsyncSignal;
