using System.Text.Json;
using SmsBot.Testing.App;
using SmsBot.Testing.Discord;

namespace SmsBot.Host.Tests.App;

/// <summary>The bot's own slash commands: what Discord is told of them, and what comes of their options.</summary>
public sealed class DiscordCommandTests
{
    [Fact]
    public async Task Every_command_is_registered_with_typed_options_in_every_language()
    {
        await using var world = await StartAsync();
        var commands = world.Discord.Commands[""];

        // The simulator refuses what Discord refuses: names, order, lengths, 8000 characters.
        Assert.Equal(["service", "country", "length", "max", "provider", "area", "pool", "type"], Names(commands["rent"]));
        Assert.DoesNotContain("length", Names(commands["code"]));
        Assert.Equal(["country", "provider", "max", "numbers", "favourites", "zone", "language"], Names(commands["settings"]));
        Assert.DoesNotContain(commands.Values.SelectMany(Options), option => Name(option) == "words");
        var admin = Options(commands["admin"]).ToDictionary(Name, StringComparer.Ordinal);
        Assert.All(admin.Values, sub => Assert.Equal(1, sub.GetProperty("type").GetInt32()));
        Assert.Superset(
            new HashSet<string>(StringComparer.Ordinal) { "panel", "status", "members", "providers", "allow", "deny", "limit", "quiet" },
            admin.Keys.ToHashSet(StringComparer.Ordinal));
        Assert.Equal(["amount", "user", "account"], Names(admin["limit"]));
        Assert.Equal(6, Options(admin["limit"]).Single(option => Name(option) == "user").GetProperty("type").GetInt32());
        Assert.Equal(0, commands["admin"].GetProperty("default_member_permissions").GetInt64());
        var country = Options(commands["rent"]).Single(option => Name(option) == "country");
        Assert.Equal("国家", country.GetProperty("name_localizations").GetProperty("zh-CN").GetString());
        Assert.Equal(11, country.GetProperty("name_localizations").EnumerateObject().Count());
        Assert.Equal(12, Options(commands["settings"]).Last().GetProperty("choices").GetArrayLength() - 1);
    }

    [Fact]
    public async Task The_operator_chooses_a_member_instead_of_typing_an_id()
    {
        await using var world = await StartAsync();
        var (boss, bob) = (Boss(world), world.Discord.Member("Bob"));
        bob.Types("start");
        await world.SeesAsync(bob, "This bot is private");

        boss.TypesInServer("admin allow", ("user", bob.Id));
        Assert.True((await world.SeesAsync(boss, "may use the bot now")).Ephemeral);
        bob.Types("start");
        await world.SeesAsync(bob, "I rent phone numbers");

        Assert.Equal("default", Assert.Single(await boss.AsksForChoicesAsync("admin limit", "amount", "def")).Value);
        Assert.Equal($"discord:{bob.Id}", Assert.Single(await boss.AsksForChoicesAsync("admin limit", "account", bob.Id)).Value);
        boss.Types("admin limit", ("user", bob.Id), ("amount", "20"));
        await world.SeesAsync(boss, "$20.00");

        boss.Types("admin panel");
        var panel = await world.SeesAsync(boss, "Everything else is a command");
        boss.Presses(panel, "Members");
        await world.SeesAsync(boss, "Mode: allowlist");
        boss.Types("admin quiet", ("hours", "22-07"));
        await world.SeesAsync(boss, "22:00");
        boss.Types("admin deny", ("user", bob.Id));
        await world.SeesAsync(boss, "may no longer use the bot");
        Assert.Empty(await bob.AsksForChoicesAsync("rent", "service", ""));
    }

    [Fact]
    public async Task Several_settings_are_saved_at_once_and_a_wrong_one_saves_none()
    {
        await using var world = await StartAsync();
        var boss = Boss(world);
        Assert.Equal("us", (await boss.AsksForChoicesAsync("settings", "country", "united"))[0].Value);
        Assert.Equal("off", (await boss.AsksForChoicesAsync("settings", "zone", ""))[0].Value);
        Assert.Contains(("Europe/Berlin", "Europe/Berlin"), await boss.AsksForChoicesAsync("settings", "zone", "berlin"));
        Assert.Equal("telegram,whatsapp", (await boss.AsksForChoicesAsync("settings", "favourites", "telegram,what"))[0].Value);

        boss.Types("settings", ("country", "de"), ("max", "0.50"), ("numbers", "cheapest"));
        var saved = await world.SeesAsync(boss, "Saved.");
        Assert.Contains("Country when you name none: Germany.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Most for one code: $0.50.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Numbers of /code: Cheapest.", saved.Text, StringComparison.Ordinal);

        boss.Types("settings", ("max", "0"), ("country", "nowhere at all"));
        await world.SeesAsync(boss, "is not a country that I know");
        boss.Types("settings");
        await world.UntilAsync(() => boss.Count("Most for one code: $0.50.") == 2);
    }

    private static async Task<BotWorld> StartAsync()
    {
        var world = await BotWorld.CreateAsync();
        await world.AddDiscordAsync();
        var boss = world.Discord.Member("Boss");
        await world.RunAsync("--Access:Mode=Allowlist", $"--Access:Admins:0=discord:{boss.Id}");
        await world.UntilAsync(() => !world.Discord.Commands.IsEmpty);
        return world;
    }

    private static DiscordMember Boss(BotWorld world) => world.Discord.Everybody.Single(member => member.Name == "Boss");

    private static IEnumerable<JsonElement> Options(JsonElement parent) =>
        parent.TryGetProperty("options", out var options) ? options.EnumerateArray() : [];

    private static string Name(JsonElement option) => option.GetProperty("name").GetString()!;

    private static IEnumerable<string> Names(JsonElement parent) => Options(parent).Select(Name);
}
