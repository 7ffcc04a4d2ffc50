using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;
using SmsBot.Testing.Fuzz;

namespace SmsBot.Core.Tests.Fuzz;

/// <summary>Whatever is typed or pressed is answered or refused, and never a fault of ours.</summary>
public sealed class ChatFuzzTests
{
    private static readonly string[] Words =
    [
        "whatsapp", "us", "google", "united", "states", "de", "30d", "0d", "2", "weeks", "99999999999d", "1m", "area", "726", "max", "0.50",
        "$0.5", "1e9", "-1", "via", "alpha", "pool", "operator", "for", "the", "/rent", "/price", "/numbers", "/history",
        "/balance", "/settings", "/note", "/forget", "/start", "/help", "/share", "/unshare", "/claim", "/audit", "/admin", "status",
        "pause", "settle", "allow", "telegram:1", "bought", "not", "country", "provider", "1", "99999999999999999999",
    ];

    [Fact]
    public async Task Words_are_read_or_refused()
    {
        await using var core = await TestCore.StartAsync();
        var words = core.Get<RentWords>();
        await FuzzRun.RunAsync(150, random =>
        {
            try
            {
                words.Parse(Line(random).Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
            catch (RefusedException)
            {
                // Said in words.
            }
        });
    }

    [Fact]
    public async Task Whatever_is_typed_or_pressed_is_answered_and_never_a_fault()
    {
        await using var core = await TestCore.StartAsync();
        await FuzzRun.RunAsync(60, async random =>
        {
            if (random.Next(3) == 0)
                await core.PressesAsync(Token(random));
            else
                await core.SaysAsync(Line(random));
            core.Time.Advance(TimeSpan.FromSeconds(3));
            Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains("(ref ", StringComparison.Ordinal));
        });
    }

    private static string Line(Random random) =>
        string.Join(
            ' ',
            Enumerable
                .Range(0, random.Next(1, 9))
                .Select(_ => random.Next(5) == 0 ? HostileText.Next(random) : Words[random.Next(Words.Length)]));

    private static string Token(Random random)
    {
        var verbs = typeof(ButtonActions).GetFields().Select(field => field.GetRawConstantValue()).OfType<string>().ToList();
        string[] arguments = ["0", "1", "2", "99999999999", "9223372036854775807", "-1", "x", "us", "30", "", "a.b"];
        return string.Join(
            '.',
            [random.Next(8) == 0 ? "2" : "1", verbs[random.Next(verbs.Count)], .. Enumerable
                .Range(0, random.Next(0, 6))
                .Select(_ => arguments[random.Next(arguments.Length)])]);
    }
}
