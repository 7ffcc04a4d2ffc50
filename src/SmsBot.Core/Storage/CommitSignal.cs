using SmsBot.Core.Common;

namespace SmsBot.Core.Storage;

/// <summary>Set after every commit, for the operator's page: it shows the new state at once.</summary>
internal sealed class CommitSignal : AsyncSignal;
