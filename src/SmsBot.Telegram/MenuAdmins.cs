using System.Globalization;
using SmsBot.Core.Chat;

namespace SmsBot.Telegram;

/// <summary>The admins named in the configuration: only they see the admins' commands in their menu.</summary>
internal sealed record MenuAdmins(IReadOnlyList<long> UserIds)
{
    public static MenuAdmins From(IEnumerable<string?> admins) => new(
    [
        .. admins
            .Select(text => Owner.TryParse(text, out var owner) && owner.Platform == ChatFailures.Platform && long.TryParse(owner.UserId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Distinct(),
    ]);
}
