using System.Text.Json.Nodes;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Telegram;
using static SmsBot.Testing.Telegram.UpgradeUpdate;

namespace SmsBot.Telegram.Tests;

/// <summary>A listed group that becomes a supergroup is the same group, whatever order Telegram tells it in.</summary>
public sealed class GroupUpgradeTests : IAsyncLifetime
{
    private TelegramBench _bench = null!;
    private SimulatedChat _group = null!;
    private ChatRef _old = null!;

    public static TheoryData<UpgradeUpdate[], bool> Orders
    {
        get
        {
            TheoryData<UpgradeUpdate[], bool> orders = [];
            UpgradeUpdate[][] all = [
                [MovedAway, Joined, CameFrom],
                [Joined, MovedAway, CameFrom],
                [Joined, CameFrom, MovedAway],
                [CameFrom, Joined],
                [MovedAway, Joined],
                [Joined, MovedAway],
                [Joined],
            ];
            foreach (var order in all)
            {
                orders.Add(order, true);
                orders.Add(order, false);
            }

            return orders;
        }
    }

    public async Task InitializeAsync()
    {
        _bench = await TelegramBench.NewAsync();
        _group = _bench.Telegram.Group("Team", "group");
        _old = new ChatRef("telegram", $"{_group.Id}");
        _bench.Listed.Lists = _ => false;
        _bench.Listed.Named.Add(_old);
        _bench.Conversation.Moved = to => _bench.Listed.Named.Add(to);
        await _bench.StartAsync();
        await _bench.Telegram.UntilAsync(() => _bench.Telegram.IsPolled);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task It_is_moved_and_never_left(UpgradeUpdate[] told, bool together)
    {
        var id = _bench.Telegram.Migrate(_group, together, told);

        Assert.Equal((_old, new ChatRef("telegram", $"{id}")), await _bench.Conversation.NextAnythingAsync());
        await _bench.Updates.HandledAsync(told.Length);
        Assert.DoesNotContain(_bench.Telegram.Calls, call => call.Method == "leaveChat");
    }

    [Fact]
    public async Task It_is_not_left_either_while_Telegram_does_not_know_of_the_move_yet()
    {
        _bench.Telegram.Faults.Add("sendChatAction", Fault.Answering(BotApiAnswer.Ok(true)));
        var id = _bench.Telegram.Migrate(_group, together: true, Joined);

        await _bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(10));
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((_old, new ChatRef("telegram", $"{id}")), await _bench.Conversation.NextAnythingAsync());
        Assert.DoesNotContain(_bench.Telegram.Calls, call => call.Method == "leaveChat");
    }

    [Fact]
    public async Task It_is_not_left_while_Telegram_cannot_be_asked()
    {
        _bench.Telegram.Faults.Add("sendChatAction", Fault.Html(), Fault.Html());
        var id = _bench.Telegram.Migrate(_group, together: true, Joined);

        await _bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(10));
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(("welcome", new ChatRef("telegram", $"{id}")), await _bench.Conversation.NextAnythingAsync());
    }

    [Fact]
    public async Task A_strangers_supergroup_is_left_after_the_listed_ones_were_asked()
    {
        var strangers = _bench.Telegram.Group("Strangers");
        _bench.Telegram.Send("my_chat_member", new JsonObject
        {
            ["chat"] = strangers.ToJson(),
            ["new_chat_member"] = new JsonObject { ["status"] = "member" },
        });

        await _bench.Clock.WaitingAsync(due => due == TimeSpan.FromSeconds(10));
        Assert.DoesNotContain(_bench.Telegram.Calls, call => call.Method == "leaveChat");
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));
        await _bench.Telegram.CalledAsync("leaveChat", call => call.ChatId == strangers.Id);
    }

    [Fact]
    public async Task A_move_that_was_never_told_is_found_when_somebody_speaks_there()
    {
        var id = _bench.Telegram.Migrate(_group, together: true, CameFrom);
        await _bench.Conversation.NextAnythingAsync();
        _bench.Listed.Named.Remove(new ChatRef("telegram", $"{id}"));

        await _bench.Telegram.User("Ada").SaysAsync("/numbers", _group);
        Assert.Equal((_old, new ChatRef("telegram", $"{id}")), await _bench.Conversation.NextAnythingAsync());
        Assert.Equal("/numbers", (await _bench.Conversation.NextAsync()).Text);
    }
}
