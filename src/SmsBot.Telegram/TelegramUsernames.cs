using System.Collections.Concurrent;
using SmsBot.Telegram.BotApi;

namespace SmsBot.Telegram;

/// <summary>
/// The usernames of people who have written or pressed since the start: Telegram tells a bot no id for a username, so nobody else can be
/// named by one.
/// </summary>
internal sealed class TelegramUsernames
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, long> _ids = new(StringComparer.OrdinalIgnoreCase);

    public void Learn(User? user)
    {
        if (user is not { Username: { Length: > 0 } name })
            return;

        if (_ids.Count > Most)
            _ids.Clear();
        _ids[name] = user.Id;
    }

    public long? Find(string name) => _ids.TryGetValue(name.TrimStart('@'), out var id) ? id : null;
}
