using SmsBot.Core.Access;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Access;

/// <summary>Who becomes the first admin.</summary>
public sealed class ClaimTests
{
    private static readonly Owner Stranger = new("test", "stranger");

    [Fact]
    public async Task The_claim_code_makes_the_first_admin_and_no_second()
    {
        await using var core =
            await TestCore.StartAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Mode"] = "Allowlist" });
        var code = core.Get<ClaimCode>().Make()!;
        Assert.Equal(32, code.Length);
        await core.SaysAsync($"/claim {code}", kind: ChatKind.Group);
        await core.SaysAsync("/claim 00000000000000000000000000000000");
        Assert.Contains("4 tries left", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync($"/claim {code}");
        Assert.True(core.Get<AccessPolicy>().IsAdmin(TestCore.Ada));

        await core.SaysAsync($"/claim {code}", Stranger);
        Assert.False(core.Get<AccessPolicy>().IsAdmin(Stranger));
        Assert.Null(core.Get<ClaimCode>().Make());
    }

    [Fact]
    public async Task The_claim_code_closes_after_five_tries_and_after_fifteen_minutes()
    {
        await using var core = await TestCore.StartAsync();
        var code = core.Get<ClaimCode>().Make()!;
        for (var i = 0; i < 5; i++)
            await core.SaysAsync("/claim wrong");
        await core.SaysAsync($"/claim {code}");
        Assert.False(core.Get<AccessPolicy>().IsAdmin(TestCore.Ada));

        Assert.Contains("tried five times", core.Chat.Last.Text, StringComparison.Ordinal);

        code = core.Get<ClaimCode>().Make()!;
        core.Time.Advance(TimeSpan.FromMinutes(16));
        await core.SaysAsync($"/claim {code}");
        Assert.False(core.Get<AccessPolicy>().IsAdmin(TestCore.Ada));
    }

    [Fact]
    public async Task Strangers_who_guess_do_not_take_the_claim_code_from_the_operator()
    {
        await using var core = await TestCore.StartAsync();
        var code = core.Get<ClaimCode>().Make()!;
        foreach (var stranger in (string[])["eve", "mallory", "trudy"])
        {
            for (var i = 0; i < 6; i++)
                await core.SaysAsync("/claim wrong", new Owner("test", stranger));
        }

        await core.SaysAsync($"/claim {code}");

        Assert.True(core.Get<AccessPolicy>().IsAdmin(TestCore.Ada));
    }

    [Fact]
    public async Task Once_the_claim_code_is_too_old_a_new_one_is_printed_once_and_claims()
    {
        await using var core = await TestCore.StartAsync();
        List<string> printed = [];
        core.Get<ClaimCode>().Print = printed.Add;
        var old = core.Get<ClaimCode>().Make()!;
        core.Time.Advance(TimeSpan.FromMinutes(16));

        await core.SaysAsync($"/claim {old}", Stranger);
        await core.SaysAsync($"/claim {old}", Stranger);
        Assert.False(core.Get<AccessPolicy>().HasAdmin);
        var code = Assert.Single(printed);
        Assert.NotEqual(old, code);
        Assert.DoesNotContain(core.Chat.Messages, message => message.Text.Contains(code, StringComparison.Ordinal));

        await core.SaysAsync($"/claim {code}");
        Assert.True(core.Get<AccessPolicy>().IsAdmin(TestCore.Ada));
    }

    [Fact]
    public async Task The_first_member_of_the_web_chat_is_the_admin_of_the_sandbox_and_of_nothing_else()
    {
        var (ada, bob) = (new Owner("web", "ada"), new Owner("web", "bob"));
        var folder = Directory.CreateTempSubdirectory("smsbot-claim-").FullName;
        await using (var sandbox = await TestCore.StartAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Providers:Sandbox:Enabled"] = "true", ["Access:Mode"] = null },
            folder,
            providers: 0))
        {
            await sandbox.SaysAsync("/start", Stranger);
            Assert.False(sandbox.Get<AccessPolicy>().IsAdmin(Stranger));
            await sandbox.SaysAsync("/start", ada);
            await sandbox.SaysAsync("/start", bob);

            Assert.True(sandbox.Get<AccessPolicy>().IsAdmin(ada));
            Assert.False(sandbox.Get<AccessPolicy>().IsAdmin(bob));
        }

        await using var core = await TestCore.StartAsync(folder: folder);
        Assert.False(core.Get<AccessPolicy>().IsAdmin(ada));
        await core.SaysAsync("/start", bob);
        Assert.False(core.Get<AccessPolicy>().IsAdmin(bob));
        await core.SaysAsync($"/claim {core.Get<ClaimCode>().Make()}");
        Assert.True(core.Get<AccessPolicy>().IsAdmin(TestCore.Ada));
    }
}
