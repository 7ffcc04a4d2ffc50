namespace SmsBot.Core.Members;

/// <summary>What was deleted of a member, and how many open rentals keep their data.</summary>
internal sealed record Erased(int Texts, int Numbers, int StillOpen);
