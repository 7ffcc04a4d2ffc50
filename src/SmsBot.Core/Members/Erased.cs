namespace SmsBot.Core.Members;

/// <summary>What was deleted of a member, and how many rentals keep what they need.</summary>
internal sealed record Erased(int Texts, int Numbers, int StillOpen);
