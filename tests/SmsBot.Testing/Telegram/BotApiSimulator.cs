using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmsBot.Testing.Telegram;

/// <summary>
/// Telegram on loopback: a real HTTP server that behaves as the Bot API's documents say, and people to talk with the bot.
/// Disposing it fails the test if the bot has sent anything that the specification does not allow.
/// </summary>
public sealed class BotApiSimulator : IAsyncDisposable
{
    public const long BotId = 7_000_001;

    private readonly ConcurrentDictionary<long, SimulatedChat> _chats = new();
    private readonly ConcurrentDictionary<long, SimulatedUser> _people = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _menus = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (SimulatedUser? User, SimulatedChat? Chat, bool TooOld)> _queries = new(
        StringComparer.Ordinal);
    private readonly ConcurrentQueue<RecordedCall> _calls = new();
    private readonly ConcurrentQueue<string> _violations = new();
    private readonly ConcurrentQueue<(SimulatedUser? User, SimulatedMessage Message)> _ephemeral = new();
    private readonly BotApiServer _server;
    private int _hanging;
    private long _nextUser = 4_000_000;
    private long _nextGroup = 5_000_000;

    private BotApiSimulator(TimeProvider time)
    {
        Time = time;
        Updates = new UpdateQueue(Pulse, time);
        _server = new BotApiServer(this, new BotApiMethods(this, time));
    }

    public string Token { get; } = $"{BotId}:AAH-loopback_{Guid.NewGuid():N}";

    public string Username => "sms_test_bot";

    public string Url => _server.Url;

    public Faults Faults { get; } = new();

    public IReadOnlyList<RecordedCall> Calls => [.. _calls];

    public IReadOnlyList<string> Violations => [.. _violations];

    /// <summary>Everything that was typed to the bot.</summary>
    public IReadOnlyList<string> Typed =>
        [.. _chats.Values.SelectMany(chat => chat.Messages).Where(message => !message.FromBot).Select(message => message.Text)];

    /// <summary>How many updates the bot has not confirmed yet.</summary>
    public int Unconfirmed => Updates.PendingCount;

    /// <summary>Somebody has just said or pressed something that is on its way to the bot.</summary>
    public bool AwaitsBot => Updates.AreUnderWay;

    /// <summary>Calls that nobody answers just now, but for updates.</summary>
    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Whether somebody asks for updates just now.</summary>
    public bool IsPolled => Updates.IsPolled;

    internal TimeProvider Time { get; }

    internal Pulse Pulse { get; } = new();

    internal UpdateQueue Updates { get; }

    public static async Task<BotApiSimulator> StartAsync(TimeProvider? time = null)
    {
        var simulator = new BotApiSimulator(time ?? TimeProvider.System);
        await simulator._server.StartAsync();
        return simulator;
    }

    public SimulatedUser User(string name)
    {
        var user = new SimulatedUser(this, Interlocked.Increment(ref _nextUser), name);
        _people[user.Id] = user;
        return user;
    }

    internal JsonObject PersonOf(long id) => _people.TryGetValue(id, out var user)
        ? user.Me()
        : new JsonObject { ["id"] = id, ["is_bot"] = false, ["first_name"] = "x" };

    public SimulatedChat Group(string title, string type = "supergroup")
    {
        var chat = new SimulatedChat(NewGroupId(type), type, title);
        return _chats[chat.Id] = chat;
    }

    /// <summary>
    /// The group becomes a supergroup: its id changes, the old one refuses everything that would change it, and the bot is told by these
    /// updates, in this order.
    /// </summary>
    public long Migrate(SimulatedChat group, bool together = true, params IReadOnlyList<UpgradeUpdate> told)
    {
        var old = new SimulatedChat(group.Id, "group", group.Title);
        var id = NewGroupId("supergroup");
        old.Refusal = BotApiAnswer.Error(400, "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: id);
        _chats[old.Id] = old;
        (group.Id, group.Type) = (id, "supergroup");
        _chats[id] = group;

        if (told.Count == 0)
            told = [UpgradeUpdate.MovedAway, UpgradeUpdate.Joined, UpgradeUpdate.CameFrom];
        var updates = told.Select(update => Told(update, old, group)).ToList();
        if (together)
            Updates.AddTogether(updates);
        else
            updates.ForEach(update => Updates.Add(update.Kind, update.Content));
        return id;
    }

    private (string Kind, JsonNode Content) Told(UpgradeUpdate update, SimulatedChat old, SimulatedChat now) => update switch
    {
        UpgradeUpdate.MovedAway => ("message", Service(old, "migrate_to_chat_id", now.Id)),
        UpgradeUpdate.CameFrom => ("message", Service(now, "migrate_from_chat_id", old.Id)),
        _ => ("my_chat_member", new JsonObject
        {
            ["chat"] = now.ToJson(),
            ["from"] = new JsonObject { ["id"] = 1087968824, ["is_bot"] = true, ["first_name"] = "Group" },
            ["date"] = Time.GetUtcNow().ToUnixTimeSeconds(),
            ["old_chat_member"] = new JsonObject { ["status"] = "left", ["user"] = Me() },
            ["new_chat_member"] = new JsonObject { ["status"] = "member", ["user"] = Me() },
        }),
    };

    private JsonObject Service(SimulatedChat chat, string field, long id) => new()
    {
        ["message_id"] = 900,
        ["date"] = Time.GetUtcNow().ToUnixTimeSeconds(),
        ["chat"] = chat.ToJson(),
        ["from"] = new JsonObject { ["id"] = 1087968824, ["is_bot"] = true, ["first_name"] = "Group" },
        [field] = id,
    };

    /// <summary>Nothing has come for a week: the next update's id is this one.</summary>
    public void CountUpdatesFrom(long nextId) => Updates.CountAnew(nextId);

    /// <summary>Says what the server finds wrong with a message's form, or null: see <see cref="RefusedForms"/>.</summary>
    public Func<JsonElement, string?>? RefusesForm { get; set; }

    /// <summary>
    /// Refuses what the specification does not know. The real server leaves unknown fields out of account, and libraries rely on it.
    /// </summary>
    public bool IsStrict { get; set; } = true;

    /// <summary>Whether the server is of Bot API 10.2 or later; an older one leaves the parameters out of account.</summary>
    public bool KnowsEphemeralReplies { get; set; }

    /// <summary>
    /// Whether the server is of Bot API 10.1 or later; an older one has no such method, and leaves the field of an edit out of account.
    /// </summary>
    public bool KnowsRichMessages { get; set; } = true;

    /// <summary>What only one member has seen.</summary>
    public IReadOnlyList<(SimulatedUser? User, SimulatedMessage Message)> EphemeralReplies => [.. _ephemeral];

    /// <summary>Where updates are pushed to, once setWebhook was called.</summary>
    public SimulatedWebhook? Webhook { get; internal set; }

    /// <summary>Pushes what waits, in order, as the webhook says, but to this listener; what is answered with a 200 is gone.</summary>
    public async Task PushAsync(Uri listener)
    {
        var webhook = Webhook ?? throw new InvalidOperationException("No webhook is set.");
        foreach (var (id, update) in Updates.Waiting())
        {
            if (await webhook.PushAsync(listener, update.ToJsonString()) != System.Net.HttpStatusCode.OK)
                return;

            Updates.Remove(id);
        }
    }

    /// <summary>Another program has set a webhook for this bot.</summary>
    public void SetWebhook() => Updates.HasWebhook = true;

    /// <summary>Any update, as raw as the test likes; its id is added.</summary>
    public long Send(string kind, JsonNode content) => Updates.Add(kind, content);

    public IReadOnlyList<string>? Menu(string scope) => _menus.GetValueOrDefault(scope);

    public Task<RecordedCall> CalledAsync(string method, Func<RecordedCall, bool>? match = null, int times = 1, TimeSpan? timeout = null) =>
        Pulse.UntilAsync(
        () => _calls
            .Where(call => call.HasTakenEffect && call.Method == method && match?.Invoke(call) != false)
            .Skip(times - 1)
            .FirstOrDefault(),
        timeout ?? Patience.Bound,
        () => $"{method} was not called {times} times. Called were: {string.Join(", ", _calls.Select(call => call.Method))}");

    /// <summary>Waits until something about the simulator has become true; it is looked at after every call and change.</summary>
    public Task UntilAsync(Func<bool> holds, TimeSpan? timeout = null) =>
        Pulse.UntilAsync(() => holds() ? this : null, timeout ?? Patience.Bound, () => "What was waited for did not happen.");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (!_violations.IsEmpty)
            throw new InvalidOperationException(
                "The bot sent what the Bot API does not allow: " + string.Join("; ", _violations.Distinct(StringComparer.Ordinal)));
    }

    internal SimulatedChat? FindChat(long id) => _chats.GetValueOrDefault(id);

    internal void Open(SimulatedChat chat) => _chats[chat.Id] = chat;

    internal void SetMenu(string scope, IReadOnlyList<string> commands) => _menus[scope] = commands;

    internal IDisposable Hangs(string method)
    {
        var counts = method == "getUpdates" ? 0 : 1;
        Interlocked.Add(ref _hanging, counts);
        return new Ended(() => Interlocked.Add(ref _hanging, -counts));
    }

    internal void Record(RecordedCall call) => _calls.Enqueue(call);

    internal void Violated(string what) => _violations.Enqueue(what);

    internal void Ask(string queryId, bool tooOld, SimulatedUser? user = null, SimulatedChat? chat = null) =>
        _queries[queryId] = (user, chat, tooOld);

    internal bool Answer(string queryId) => _queries.TryRemove(queryId, out var query) && !query.TooOld;

    /// <summary>Shows it to who pressed; false where the press is answered already or was too long ago.</summary>
    internal bool ShowTo(string queryId, Func<SimulatedChat, SimulatedMessage> make)
    {
        if (!_queries.TryGetValue(queryId, out var query) || query.TooOld || query.Chat is not { Type: not "private" } chat)
            return false;

        _ephemeral.Enqueue((query.User, make(chat)));
        return true;
    }

    internal bool IsOpen(string queryId) => _queries.ContainsKey(queryId);

    internal JsonObject Me() => new()
    {
        ["id"] = BotId,
        ["is_bot"] = true,
        ["first_name"] = "SMS",
        ["username"] = Username,
        ["can_join_groups"] = true,
        ["can_read_all_group_messages"] = false,
        ["supports_inline_queries"] = false,
        ["can_connect_to_business"] = false,
        ["has_main_web_app"] = false,
    };

    internal JsonObject WebhookInfo() =>
        new() { ["url"] = Webhook?.Url ?? "", ["has_custom_certificate"] = false, ["pending_update_count"] = Unconfirmed };

    private long NewGroupId(string type) => (type == "group" ? 0 : -1_000_000_000_000) - Interlocked.Increment(ref _nextGroup);
}
