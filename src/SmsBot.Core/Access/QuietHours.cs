using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// The hours in which admins get no alerts: each admin's own, else those of the configuration. Nothing is lost: what is new is told
/// afterwards.
/// </summary>
internal sealed class QuietHours(IOptions<OperatorOptions> options, OperatorSettings settings, TimeProvider time)
{
    /// <summary>An admin's own choice: none, whatever the configuration says.</summary>
    public const string Off = "off";

    private readonly (TimeOnly From, TimeOnly To)? _span = Parse(options.Value.QuietHours);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>By the configuration.</summary>
    public bool IsNow => Contains(_span, _zone);

    public bool HasOwn(Owner admin) => settings.QuietOf(admin) is not null;

    /// <summary>The admin's own hours, else those of the configuration; null: none.</summary>
    public (TimeOnly From, TimeOnly To)? Of(Owner admin) => settings.QuietOf(admin) is { } own ? Parse(own) : _span;

    public async Task<bool> IsQuietAsync(BotDbContext db, Owner admin, CancellationToken cancellationToken) => HasOwn(admin)
        ? Of(admin) is { } span && Contains(span, await ZoneAsync(db, admin, cancellationToken))
        : IsNow;

    /// <summary>The zone of the admin's hours: that of <c>/settings</c>, else the operator's.</summary>
    public async Task<TimeZoneInfo> ZoneAsync(BotDbContext db, Owner admin, CancellationToken cancellationToken)
    {
        var own = await db.MemberSettings.Where(row => row.Owner == admin).Select(row => row.TimeZone)
            .FirstOrDefaultAsync(cancellationToken);
        return HasOwn(admin) && own is not null && TimeZoneInfo.TryFindSystemTimeZoneById(own, out var zone) ? zone : _zone;
    }

    /// <summary>Null for an invalid or empty period.</summary>
    public static (TimeOnly From, TimeOnly To)? Parse(string text) =>
        text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
            && Time(from) is { } start
            && Time(to) is { } end
            && start != end
            ? (start, end)
            : null;

    private bool Contains((TimeOnly From, TimeOnly To)? hours, TimeZoneInfo zone) =>
        hours is { } span && TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), zone).DateTime).IsBetween(span.From, span.To);

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, ["H:mm", "HH:mm", "%H", "HH"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : null;
}
