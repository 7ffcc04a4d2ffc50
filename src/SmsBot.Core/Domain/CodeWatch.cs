using SmsBot.Core.Messaging;

namespace SmsBot.Core.Domain;

/// <summary>A member who waits in a group for the next SMS of a number. They are mentioned when it comes and get no right by it.</summary>
internal sealed class CodeWatch
{
    public long Id { get; private set; }

    public required long RentalId { get; init; }

    public required ChatRef Chat { get; set; }

    public required Owner Who { get; init; }

    public required string WhoName { get; init; }

    public required DateTimeOffset At { get; init; }
}
