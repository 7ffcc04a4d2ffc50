using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Chat;

/// <summary>What is offered while an option is typed, and to whom.</summary>
public sealed class SuggestionsTests
{
    [Fact]
    public async Task Services_and_countries_are_found_by_their_beginning_an_alias_and_a_near_miss()
    {
        await using var core = await TestCore.StartAsync();

        Assert.Contains("whatsapp", await AskAsync(core, "rent", CommandOption.Service, ""));
        Assert.Equal("whatsapp", (await AskAsync(core, "rent", CommandOption.Service, "wh"))[0]);
        Assert.Equal("whatsapp", (await AskAsync(core, "price", CommandOption.Service, "watsapp"))[0]);
        Assert.Equal("us", (await AskAsync(core, "price", CommandOption.Country, "usa"))[0]);
        Assert.Empty(await AskAsync(core, "rent", CommandOption.Service, "qqqqqq"));
    }

    [Fact]
    public async Task Lengths_are_those_that_somebody_sells_and_what_is_suggested_can_be_rented()
    {
        await using var core = await TestCore.StartAsync();

        Assert.Equal(["code", "7d", "30d"], await AskAsync(core, "rent", CommandOption.Length, ""));
        Assert.Equal(["30d"], await AskAsync(core, "rent", CommandOption.Length, "30"));

        await core.SaysAsync("/rent whatsapp us code");
        Assert.Equal(1, core.Provider.Rents);
    }

    [Fact]
    public async Task Only_a_member_s_own_open_leases_are_offered_for_a_note()
    {
        await using var core = await TestCore.StartAsync();
        await core.SaysAsync("/rent whatsapp us 30d");
        await core.PressesLabelAsync("Rent");
        await core.RelayAsync();

        var found = Assert.Single(
            await core.Get<ISuggestions>().SuggestAsync(TestCore.Ada, null, "note", CommandOption.Lease, "whats", CancellationToken.None));

        Assert.Equal("1", found.Value);
        Assert.StartsWith("1 · WhatsApp · +1 202 555", found.Label, StringComparison.Ordinal);
        Assert.Empty(
            await core
                .Get<ISuggestions>()
                .SuggestAsync(new Owner("test", "eve"), null, "note", CommandOption.Lease, "", CancellationToken.None));
    }

    [Fact]
    public async Task Strangers_and_unknown_commands_are_offered_nothing_and_admins_commands_are_the_admins()
    {
        await using var core = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Access:Mode"] = "Allowlist",
                ["Access:Users:0"] = TestCore.Ada.ToString(),
            });

        Assert.NotEmpty(await AskAsync(core, "rent", CommandOption.Service, ""));
        Assert.Empty(await AskAsync(core, "admin", CommandOption.Service, ""));
        Assert.Empty(await AskAsync(core, "dance", CommandOption.Service, ""));
        Assert.Empty(
            await core
                .Get<ISuggestions>()
                .SuggestAsync(new Owner("test", "eve"), null, "rent", CommandOption.Service, "", CancellationToken.None));
    }

    private static async Task<IReadOnlyList<string>> AskAsync(TestCore core, string command, string option, string typed) =>
        [.. (await core.Get<ISuggestions>().SuggestAsync(TestCore.Ada, null, command, option, typed, CancellationToken.None)).Select(
            one => one.Value)];
}
