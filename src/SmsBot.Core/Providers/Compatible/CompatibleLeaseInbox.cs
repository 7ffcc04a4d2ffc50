using System.Text.Json;

namespace SmsBot.Core.Providers.Compatible;

/// <summary>
/// The SMS of a lease from the pages of its list. They have no id: sender, time and text identify one, and how often the same stands on
/// one page. On two pages it is the same SMS, which another has moved on between the two requests.
/// </summary>
internal sealed class CompatibleLeaseInbox
{
    private readonly Dictionary<string, CompatibleLeaseSms> _sms = new(StringComparer.Ordinal);

    /// <summary>Whether the page shows something new.</summary>
    public bool Add(IEnumerable<JsonElement> page)
    {
        var before = _sms.Count;
        Dictionary<string, int> alike = new(StringComparer.Ordinal);
        foreach (var row in LenientJson.Many(page, CompatibleJson.Default.CompatibleLeaseSms).Where(row => row.Text is { Length: > 0 }))
        {
            var identity = SmsIdentity.Of($"{row.PhoneFrom}\u001f{row.Date}\u001f{row.Text}");
            var count = alike[identity] = alike.GetValueOrDefault(identity) + 1;
            _sms.TryAdd(count == 1 ? identity : $"{identity}#{count}", row);
        }

        return _sms.Count > before;
    }

    /// <summary>A time without an offset only says what came before what.</summary>
    public IReadOnlyList<InboundSms> InOrder() =>
        _sms
            .Select(sms => (sms.Key, Row: sms.Value, Read: ProviderTime.ParseAnyZone(sms.Value.Date)))
            .OrderBy(sms => sms.Read?.At ?? DateTimeOffset.MaxValue)
            .Select(sms => new InboundSms(
                sms.Key,
                LenientJson.First(sms.Row.PhoneFrom),
                sms.Row.Text,
                Code: null,
                sms.Read is (var at, true) ? at : null))
            .InOrder();
}
