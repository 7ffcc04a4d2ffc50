namespace SmsBot.Host.Tests.Crash;

/// <summary>A spend whose outcome the bot does not know.</summary>
/// <param name="Kind"><c>Rent</c>, <c>Extend</c>, <c>Renew</c> or <c>AnotherCode</c>.</param>
/// <param name="Changes">Extensions and resends of the same rental that are known to be done.</param>
/// <param name="IsOperators">The operator was called, for no list can tell.</param>
internal sealed record CrashDoubt(
    string RentalId,
    string Kind,
    string Provider,
    string Product,
    string Service,
    string OrderId,
    int Changes,
    DateTimeOffset SentAt,
    bool IsOperators)
{
    public bool IsPurchase => Kind == "Rent";
}
