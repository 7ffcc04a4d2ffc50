using SmsBot.Testing.Discord;

namespace SmsBot.Discord.Tests;

public sealed class DiscordMenuServiceTests
{
    private const string Put = "PUT applications/commands";

    [Fact]
    public async Task Commands_are_registered_from_their_descriptors_and_only_when_they_changed()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Commands.Add(new("buy", "") { Hidden = true });
        bench.Commands.Add(new("claim", "Become the first admin") { Hidden = true });
        bench.Commands.Add(new("price", new string('p', 120)) { Options = [new("service", "Which") { Suggests = true }] });
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "Not registered.");
        await bench.StopAsync();

        var registered = bench.Discord.Commands[""];
        Assert.Equal(["admin", "claim", "price", "rent"], registered.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, registered["admin"].GetProperty("default_member_permissions").GetInt64());
        Assert.False(registered["rent"].TryGetProperty("default_member_permissions", out _));
        Assert.Equal("[0,1]", registered["rent"].GetProperty("contexts").GetRawText());
        Assert.Equal("words", registered["rent"].GetProperty("options")[0].GetProperty("name").GetString());
        Assert.True(registered["price"].GetProperty("options")[0].GetProperty("autocomplete").GetBoolean());
        Assert.Equal(100, registered["price"].GetProperty("description").GetString()!.Length);

        await using var same = bench.Next();
        same.Commands.AddRange(bench.Commands.Skip(2));
        await same.StartAsync();
        await same.UntilAsync(() => bench.Discord.Count("GET applications/commands") == 2, "Not compared.");
        await same.StopAsync();
        Assert.Equal(1, bench.Discord.Count(Put));
        Assert.Equal(4, bench.Discord.Commands[""].Count);

        await using var changed = bench.Next();
        await changed.StartAsync();
        await changed.UntilAsync(() => bench.Discord.Commands[""].Count == 2, "Not registered anew.");
        Assert.Equal(2, bench.Discord.Count(Put));
    }

    [Fact]
    public async Task Names_and_descriptions_are_registered_in_every_locale_that_Discord_has_and_compared()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.OtherLanguages.AddRange(["es", "fa", "zh-Hans"]);
        bench.Commands.Add(new("settings", "Command_settings"));
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "Not registered.");
        await bench.StopAsync();

        var settings = bench.Discord.Commands[""]["settings"];
        Assert.Equal("Choose your defaults", settings.GetProperty("description").GetString());
        var localized = settings.GetProperty("description_localizations");
        Assert.Equal(["es-419", "es-ES", "zh-CN"], localized.EnumerateObject().Select(text => text.Name).Order(StringComparer.Ordinal));
        Assert.Equal("Elegir tus ajustes", localized.GetProperty("es-ES").GetString());
        Assert.Equal(
            [("es-419", "ajustes"), ("es-ES", "ajustes"), ("zh-CN", "设置")],
            settings.GetProperty("name_localizations").EnumerateObject().Select(text => (text.Name, text.Value.GetString())));

        await using var same = bench.Next();
        same.OtherLanguages.AddRange(bench.OtherLanguages);
        same.Commands.AddRange(bench.Commands.Skip(2));
        await same.StartAsync();
        await same.UntilAsync(() => bench.Discord.Count("GET applications/commands") == 2, "Not compared.");
        await same.StopAsync();
        Assert.Equal(1, bench.Discord.Count(Put));
    }

    [Fact]
    public async Task For_one_server_they_are_registered_there_and_taken_away_elsewhere()
    {
        await using var bench = await DiscordBench.NewAsync();
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "Not registered.");
        await bench.StopAsync();

        await using var there = bench.Next();
        there.Configuration["Discord:GuildId"] = "800000000000000001";
        await there.StartAsync();
        await there.UntilAsync(() => bench.Discord.Commands[""].Count == 0, "Not taken away.");

        Assert.Equal(2, bench.Discord.Commands["800000000000000001"].Count);
        await there.StopAsync();

        await using var again = bench.Next();
        again.Configuration["Discord:GuildId"] = "800000000000000001";
        await again.StartAsync();
        await again.UntilAsync(() => bench.Discord.Count("GET applications/commands") == 3, "Not compared.");
        Assert.Equal(2, bench.Discord.Count(Put));
        Assert.Equal(1, bench.Discord.Count("PUT applications/guilds/commands"));
    }

    [Fact]
    public async Task An_outage_at_the_start_only_delays_it()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Discord.Fail(
            "GET applications/@me", DiscordFault.Status(503), DiscordFault.Close, DiscordFault.Status(500), DiscordFault.Status(500));
        await bench.StartAsync();
        await bench.UntilAsync(() => !bench.Discord.Commands.IsEmpty, "Not registered.");
    }
}
