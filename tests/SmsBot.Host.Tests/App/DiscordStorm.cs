using System.Globalization;
using SmsBot.Testing;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;
using SmsBot.Testing.SmsPool;

namespace SmsBot.Host.Tests.App;

/// <summary>
/// Members and SMS that keep coming while the connection is broken in every way that the documents know, as a seed decides.
/// </summary>
internal sealed class DiscordStorm(BotWorld world, int seed)
{
    private static readonly int[] Resumed = [1001, 4000, 4001, 4002, 4005, 4008];
    private static readonly int[] BegunAnew = [4003, 4007, 4009];
    private static readonly (string Option, string Value)[] WhatsAppUs = [("service", "whatsapp"), ("country", "us")];
    private readonly Random _random = new(seed);

    public SharedList<DiscordVisitor> Visitors { get; } = [];

    /// <summary>Each code that came, with the one who is to get it.</summary>
    public Dictionary<string, DiscordVisitor> Codes { get; } = new(StringComparer.Ordinal);

    private GatewaySide Gateway => world.Discord.Gateway;

    /// <summary>Something is done before the break, in it, or after it.</summary>
    public async Task RoundAsync()
    {
        var when = _random.Next(3);
        if (when == 0)
            await HappensAsync();
        var before = Gateway.Handshakes.Count;
        await BreakAsync();
        if (when == 1)
            await HappensAsync();
        await world.UntilAsync(
            () => Gateway.Handshakes.Count > before && Gateway.IsConnected,
            TimeSpan.FromMilliseconds(500),
            () => $"It did not come back ({seed}).");
        if (when == 2)
            await HappensAsync();
    }

    private async Task HappensAsync()
    {
        Acts();
        Delivers();
        if (_random.Next(4) == 0)
            world.Discord.Fail(
                "POST channels/messages",
                _random.Next(2) == 0 ? DiscordFault.Status(502) : DiscordFault.Close with { TakesEffect = true });
        if (_random.Next(2) == 0)
            await world.PassAsync(TimeSpan.FromMilliseconds(_random.Next(1_500)));
    }

    private void Acts()
    {
        var free = Visitors.Where(visitor => visitor.IsAnswered).ToList();
        var (wish, inServer) = (_random.Next(5), _random.Next(2) == 0);
        if (wish == 0 && Pick(free, "Rent · SMSPool") is { } buyer)
            buyer.Does(member => member.Presses(buyer.Offers("Rent · SMSPool")!, "Rent · SMSPool"));
        else if (wish == 1 && Pick(free, "I've requested the code") is { } waiting)
            waiting.Does(member => member.Presses(waiting.Offers("I've requested the code")!, "I've requested the code"));
        else
            Comes(
                member => inServer
                    ? member.TypesInServer(wish == 2 ? "price" : "rent", WhatsAppUs)
                    : member.Types(wish == 2 ? "price" : "rent", WhatsAppUs));
    }

    private void Comes(Func<DiscordMember, DiscordInteraction> what)
    {
        var visitor = new DiscordVisitor(world.Discord.Member($"Member {Visitors.Count}"));
        Visitors.Add(visitor);
        visitor.Does(what);
    }

    private void Delivers()
    {
        foreach (var order in world.Pool.Orders.Where(order => order is { Status: 1, Code: "0" } && _random.Next(3) == 0))
        {
            if (Visitors.FirstOrDefault(visitor => visitor.IsAnswered && visitor.Holds(order.PhoneNumber)) is not { } owner)
                continue;

            var code = (100_000 + Codes.Count).ToString(CultureInfo.InvariantCulture);
            Codes[code] = owner;
            world.Deliver(order, $"Your WhatsApp code: {code}", code);
        }
    }

    private Task BreakAsync()
    {
        switch (_random.Next(7))
        {
            case 0:
                Gateway.AskToReconnect();
                return Task.CompletedTask;
            case 1:
                Gateway.Invalidate(resumable: true);
                return Task.CompletedTask;
            case 2:
                Gateway.Invalidate(resumable: false);
                return Task.CompletedTask;
            case 3:
                Gateway.GoSilent();
                return Task.CompletedTask;
            case 4:
                return Gateway.CloseAsync(Resumed[_random.Next(Resumed.Length)]);
            case 5:
                Gateway.ForgetSessions();
                return Gateway.CloseAsync(BegunAnew[_random.Next(BegunAnew.Length)]);
            default:
                Gateway.Drop();
                return Task.CompletedTask;
        }
    }

    private DiscordVisitor? Pick(List<DiscordVisitor> from, string label)
    {
        var fitting = from.Where(visitor => visitor.Offers(label) is not null).ToList();
        return fitting.Count > 0 ? fitting[_random.Next(fitting.Count)] : null;
    }
}
