using System.Globalization;

namespace SmsBot.Core.Common;

/// <summary>An amount in millionths of a currency unit, so that SQLite can compare it.</summary>
public readonly record struct Money(long Micros, string Currency = Money.Usd) : IComparable<Money>
{
    public const string Usd = "USD";
    private const decimal MostParsed = 1_000_000_000;
    private const NumberStyles Signed = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    public static Money Zero { get; } = new(0);

    public decimal Amount => Micros / 1_000_000m;

    public static Money Of(decimal amount, string currency = Usd) => new((long)decimal.Round(amount * 1_000_000m), currency);

    public int CompareTo(Money other) => string.Equals(Currency, other.Currency, StringComparison.Ordinal)
        ? Micros.CompareTo(other.Micros)
        : throw new InvalidOperationException($"{Currency} and {other.Currency} cannot be compared.");

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money operator +(Money left, Money right) => new(checked(left.Micros + right.Micros), left.Currency);

    public static Money operator -(Money left, Money right) => new(checked(left.Micros - right.Micros), left.Currency);

    /// <summary>"$0.31", in every language: for logs, files and what is kept. Shows fractions of a cent and names other currencies.</summary>
    public override string ToString()
    {
        var digits = Amount.ToString("0.00####", CultureInfo.InvariantCulture);
        return string.Equals(Currency, Usd, StringComparison.Ordinal)
            ? Micros < 0 ? "-$" + digits[1..] : "$" + digits
            : $"{digits} {Currency}";
    }

    /// <summary>What <see cref="ToString"/> made of an amount in dollars; null for anything else.</summary>
    public static Money? TryParse(string text) =>
        decimal.TryParse(text.Replace("$", "", StringComparison.Ordinal), Signed, CultureInfo.InvariantCulture, out var amount)
            && Math.Abs(amount) <= MostParsed && Of(amount) is var money && money.ToString() == text
            ? money
            : null;
}
