namespace SmsBot.Core.Operator;

/// <summary>What the tables say about the present.</summary>
/// <param name="Waiting">Messages that wait for a chat.</param>
/// <param name="Age">The age of the oldest of them.</param>
/// <param name="Parked">Messages that a chat did not accept.</param>
/// <param name="Unknown">Purchases with an unknown outcome.</param>
/// <param name="Open">Open numbers by provider.</param>
internal sealed record StateNumbers(int Waiting, TimeSpan Age, int Parked, int Unknown, IReadOnlyDictionary<string, int> Open)
{
    public static StateNumbers None { get; } = new(0, TimeSpan.Zero, 0, 0, new Dictionary<string, int>(StringComparer.Ordinal));
}
