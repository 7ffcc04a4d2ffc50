using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Storage;

/// <summary>
/// The language of whoever reads a message that nobody has just asked for. In a private chat the member's; in a group the group's own, and
/// as long as its admins have set none, that of the member who rented the number.
/// </summary>
internal static class StoredLanguage
{
    public static async Task<CultureInfo> OfAsync(BotDbContext db, Owner member, ChatRef? group, CancellationToken cancellationToken)
    {
        var (inGroup, own) = await KeptAsync(db, member, group, cancellationToken);
        return Of(inGroup, own);
    }

    /// <summary>The group's own language goes before the member's; English where neither has one.</summary>
    public static CultureInfo Of(string? inGroup, string? own) =>
        (inGroup ?? MemberSettings.LanguageOf(own)) is { } name ? CultureInfo.GetCultureInfo(name) : Languages.English;

    /// <summary>What is kept for the group and for the member; null where there is nothing.</summary>
    public static async Task<(string? InGroup, string? Own)> KeptAsync(
        BotDbContext db, Owner member, ChatRef? group, CancellationToken cancellationToken)
    {
        var inGroup = group is null ? member : GroupChat.SettingsOf(group);
        var rows = await db.MemberSettings
            .AsNoTracking()
            .Where(row => (row.Owner == member || row.Owner == inGroup) && row.Language != null)
            .Select(row => new { row.Owner, row.Language }).ToListAsync(cancellationToken);
        return (
            group is null ? null : rows.Find(row => row.Owner == inGroup)?.Language,
            rows.Find(row => row.Owner == member)?.Language);
    }

    public static Task<CultureInfo> OfAsync(BotDbContext db, Rental rental, ChatRef chat, CancellationToken cancellationToken) =>
        OfAsync(db, rental.Owner, rental.IsGroups || chat != rental.Chat ? chat : null, cancellationToken);
}
