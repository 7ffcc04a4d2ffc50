using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// What admins have set while the bot runs: limits of single accounts, a price cap, denied services, providers that sell nothing. It is in
/// the database and survives a restart; it makes the configuration stricter, except a limit that an admin has given to one account. An
/// admin's own quiet hours are here too.
/// </summary>
internal sealed class OperatorSettings(UnitOfWork unitOfWork)
{
    public const string Limit = "limit:";
    public const string Cap = "cap:";
    public const string Denied = "denied:";
    public const string Off = "off:";
    public const string Quiet = "quiet:";
    private const string Prefix = "operator:";
    private volatile IReadOnlyDictionary<string, string> _values = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The most that a single number may cost; null: as configured.</summary>
    public Money? PriceCap => Amount(Cap);

    /// <summary>What an account may spend in 24 hours; null: as configured.</summary>
    public Money? LimitOf(string account) => Amount(Limit + account);

    public bool IsDenied(string service) => _values.ContainsKey(Denied + service);

    public bool IsOff(string provider) => _values.ContainsKey(Off + provider);

    /// <summary>An admin's own quiet hours, as they are written; null: those of the configuration.</summary>
    public string? QuietOf(Owner admin) => _values.GetValueOrDefault(Quiet + admin);

    /// <summary>The names with a setting of this kind.</summary>
    public IReadOnlyList<string> Names(string kind) =>
    [
        .. _values.Keys
            .Where(key => key.StartsWith(kind, StringComparison.Ordinal))
            .Select(key => key[kind.Length..])
            .Order(StringComparer.Ordinal),
    ];

    public async Task LoadAsync(CancellationToken cancellationToken) => _values = await unitOfWork.ReadAsync(
        db => db.Settings
            .Where(setting => setting.Key.StartsWith(Prefix))
            .ToDictionaryAsync(setting => setting.Key.Substring(Prefix.Length), setting => setting.Value, cancellationToken),
        cancellationToken);

    /// <param name="value">Null: as configured again.</param>
    /// <param name="also">Additional writes in the same transaction.</param>
    public async Task SetAsync(string name, string? value, Action<BotDbContext> also, CancellationToken cancellationToken)
    {
        var key = Prefix + name;
        await unitOfWork.WriteAsync(
            async db =>
            {
                also(db);
                await db.Settings.RemoveAsync(key, cancellationToken);
                if (value is not null)
                    db.Settings.Add(new KeyValue { Key = key, Value = value });
            },
            cancellationToken);
        await LoadAsync(cancellationToken);
    }

    private Money? Amount(string key) =>
        _values.TryGetValue(key, out var text) && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? Money.Of(amount)
            : null;
}
