using System.Globalization;
using SmsBot.Testing.App;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Access;

/// <summary>Groups of Telegram: what is asked there is answered there, for all to see.</summary>
/// <param name="language">Everybody's app has it.</param>
internal sealed class TelegramStage(BotWorld world, string language = "en") : IStage
{
    private readonly Dictionary<string, SimulatedUser> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SimulatedChat> _places = new(StringComparer.Ordinal);

    public BotWorld World => world;

    public string Platform => "telegram";

    public int Said =>
        world.Telegram.Calls.Count(
            call => (call.Method.StartsWith("send", StringComparison.Ordinal) && call.Method != "sendChatAction")
                || call.Method.StartsWith("edit", StringComparison.Ordinal));

    public string Member(string who) => $"{Platform}:{User(who).Id}";

    public string Place(string where) => $"{Platform}:{Group(where)}";

    public string Group(string where) => Chat(where).Id.ToString(CultureInfo.InvariantCulture);

    public void MakeAdmin(string who, string where) => Chat(where).Statuses[User(who).Id] = "administrator";

    public void MakeAdminOfAll(string who, params ReadOnlySpan<string> places)
    {
        foreach (var place in places)
            MakeAdmin(who, place);
    }

    public async Task TypeAsync(string who, string line, string? where = null)
    {
        await User(who).SaysAsync(line, ChatOf(who, where));
        await world.UntilAsync(() => world.Telegram.Unconfirmed == 0);
    }

    public Task PressAsync(string who, string token, string? where = null) =>
        world.PressDataAsync(User(who), ChatOf(who, where).Messages.Last(message => message.FromBot), token);

    public IReadOnlyList<Seen> Sees(string who, string? where = null) =>
    [
        .. ChatOf(who, where).Messages.Where(message => message.FromBot)
            .Select(
                message => new Seen(
                    message.Id,
                    message.Text,
                    message.Edits,
                    [.. message.Buttons.SelectMany(row => row).Select(button => (button.Text, button.CallbackData))])),
    ];

    private SimulatedUser User(string who)
    {
        if (!_people.TryGetValue(who, out var known))
        {
            known = _people[who] = world.Telegram.User(who);
            known.Language = language;
        }

        return known;
    }

    private SimulatedChat Chat(string where) =>
        _places.TryGetValue(where, out var known) ? known : _places[where] = world.Telegram.Group(where);

    private SimulatedChat ChatOf(string who, string? where) => where is null ? User(who).Chat : Chat(where);
}
