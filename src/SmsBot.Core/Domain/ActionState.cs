namespace SmsBot.Core.Domain;

/// <summary>
/// An action that makes sense now. Before <see cref="From"/> it is queued until then; after <see cref="Until"/> it is gone.
/// </summary>
internal sealed record ActionState(RentalAction Action, DateTimeOffset? From = null, DateTimeOffset? Until = null);
