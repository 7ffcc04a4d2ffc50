namespace SmsBot.Testing.SmsPool;

/// <summary>A rental product of the simulated shop. Type 1 can be extended, type 0 cannot.</summary>
public sealed record SmsPoolLeaseProduct(int Id, string Name, int Type)
{
    public IReadOnlyDictionary<string, decimal> Pricing { get; init; } = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["7"] = 18,
        ["14"] = 25,
        ["30"] = 30,
    };

    /// <summary>The newer shape's prices for one service; null: sold for every service only.</summary>
    public IReadOnlyDictionary<string, decimal>? Single { get; init; }

    public IReadOnlyDictionary<string, decimal>? SingleExtend { get; init; }

    public bool Refundable { get; init; } = true;

    public int RefundMinDays { get; init; }
}
