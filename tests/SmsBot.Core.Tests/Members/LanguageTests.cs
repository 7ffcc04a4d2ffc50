using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Tests.Rentals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Members;

public sealed class LanguageTests
{
    static LanguageTests() => PseudoTexts.Install();

    [Theory]
    [InlineData("ru", "ru")]
    [InlineData("RU", "ru")]
    [InlineData("pt", "pt-BR")]
    [InlineData("pt-PT", "pt-BR")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("en-US", "en")]
    [InlineData("rue", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_tag_finds_the_offered_language(string? tag, string? found) =>
        Assert.Equal(found, new Languages("ru", "pt-BR", "zh-Hans").Find(tag)?.Name);

    [Fact]
    public async Task A_chosen_language_is_spoken_at_once_and_given_back()
    {
        await using var core = await PseudoAsync();

        await core.SaysAsync($"/settings language {PseudoTexts.Language}");
        Assert.Contains("⟦Your settings⟧", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.SaysAsync("/balance");
        Assert.Contains("⟦", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/settings");
        await core.PressesLabelAsync("⟦Language⟧");
        await core.PressesLabelAsync("English");
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_in_the_readers_language()
    {
        await using var core = await PseudoAsync();
        await core.SaysAsync($"/settings language {PseudoTexts.Language}");

        await core.SaysAsync("/nonsense");

        Assert.StartsWith("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_is_not_offered_is_refused_and_changes_nothing()
    {
        await using var core = await TestCore.StartAsync();

        await core.SaysAsync("/settings language xx");

        Assert.Contains("I do not speak \"xx\"", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.False(await core.ReadAsync(db => db.MemberSettings.AnyAsync()));
    }

    [Fact]
    public async Task The_apps_language_is_spoken_and_kept_for_cards()
    {
        await using var core = await PseudoAsync();

        await core
            .Get<IRequestPipeline>()
            .HandleAsync(Request(core, "/start") with { Language = PseudoTexts.Language }, CancellationToken.None);

        Assert.Contains("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal(PseudoTexts.Language, await KeptAsync(core), ignoreCase: true);
    }

    [Fact]
    public async Task The_apps_language_is_followed_when_it_changes_and_by_cards_that_come_later()
    {
        await using var core = await PseudoAsync();
        await SaysInAsync(core, "/rent whatsapp us", "en-US");
        await core.RelayAsync();
        Assert.False(await core.ReadAsync(db => db.MemberSettings.AnyAsync()));

        await SaysInAsync(core, "/balance", PseudoTexts.Language);
        Assert.Contains("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
        await core.ReadingAsync(Readings.Received("alpha-1", "Your WhatsApp code: 583920"));
        await core.RelayAsync();
        Assert.Contains("⟦Copy 583920⟧", core.Chat.Messages.SelectMany(message => message.Buttons).Select(button => button.Label));

        // A language that nobody offers is English, and a request without one changes nothing.
        await SaysInAsync(core, "/balance", null);
        Assert.Contains("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
        await SaysInAsync(core, "/balance", "de");
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
        await SaysInAsync(core, "/balance", null);
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal("en", await KeptAsync(core));
    }

    [Fact]
    public async Task A_chosen_language_stays_whatever_the_app_has_until_it_is_given_back()
    {
        await using var core = await PseudoAsync();
        await SaysInAsync(core, "/settings language en", "en");

        await SaysInAsync(core, "/balance", PseudoTexts.Language);
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);

        await SaysInAsync(core, "/settings language off", PseudoTexts.Language);
        await SaysInAsync(core, "/balance", PseudoTexts.Language);
        Assert.Contains("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
        await SaysInAsync(core, "/balance", "en");
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_adds_no_row()
    {
        await using var core = await PseudoAsync(new() { ["Access:Mode"] = "Allowlist" });

        await core
            .Get<IRequestPipeline>()
            .HandleAsync(Request(core, "/start") with { Language = PseudoTexts.Language }, CancellationToken.None);

        Assert.False(await core.ReadAsync(db => db.MemberSettings.AnyAsync()));
    }

    [Fact]
    public async Task The_language_of_a_listed_groups_member_is_kept()
    {
        await using var core = await PseudoAsync(new() { ["Access:Mode"] = "Allowlist", ["Access:Chats:0"] = "test:group" });

        await core.Get<IRequestPipeline>().HandleAsync(
            Request(core, "/help") with
            {
                Language = PseudoTexts.Language,
                Chat = new ChatRef("test", "group"),
                ChatKind = ChatKind.Group,
            },
            CancellationToken.None);

        Assert.Equal(PseudoTexts.Language, await KeptAsync(core), ignoreCase: true);
    }

    [Fact]
    public async Task A_card_is_drawn_in_its_owners_language_whoever_wakes_the_code()
    {
        await using var core = await PseudoAsync();
        await core.SaysAsync($"/settings language {PseudoTexts.Language}");
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();
        Assert.Contains("⟦Waiting for the SMS.⟧", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/balance", new Owner("test", "bob"));
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_and_a_notice_are_in_their_owners_language()
    {
        await using var core = await PseudoAsync();
        await core.SaysAsync($"/settings language {PseudoTexts.Language}");
        await core.SaysAsync("/rent whatsapp us");
        await core.RelayAsync();

        await core.ReadingAsync(Readings.Received("alpha-1", "Your WhatsApp code: 583920"));
        await core.RelayAsync();

        var code = core.Chat.Messages.Last(message => message.Text.Contains("583920", StringComparison.Ordinal));
        Assert.Contains("⟦Copy 583920⟧", code.Buttons.Select(button => button.Label));
        Assert.Equal(PseudoTexts.Language, code.Reply.Language, ignoreCase: true);
    }

    [Fact]
    public async Task Each_admin_is_alerted_in_their_own_language()
    {
        await using var core = await PseudoAsync(new() { ["Access:Admins:0"] = "test:ada", ["Access:Admins:1"] = "test:bob" });
        await core.SaysAsync($"/settings language {PseudoTexts.Language}");

        await core
            .Get<AdminAlerts>()
            .RaiseNowAsync("backup", () => new Reply().Line(Texts.Alert_Backup, "disk full."), CancellationToken.None);
        await core.RelayAsync();

        var alerts = core.Chat.Messages.Where(message => message.Text.Contains("disk full.", StringComparison.Ordinal)).ToList();
        Assert.Equal(
            [("ada", true), ("bob", false)],
            alerts.Select(alert => (alert.Chat.ChatId, alert.Text.Contains('⟦', StringComparison.Ordinal))).Order());
    }

    [Fact]
    public async Task A_group_has_its_own_language_whoever_asks()
    {
        await using var core = await PseudoAsync(new() { ["Access:Admins:0"] = "test:ada", ["Access:Chats:0"] = "test:group" });

        await core.AddAsync(
            new MemberSettings { Owner = GroupChat.SettingsOf(new ChatRef("test", "group")), Language = PseudoTexts.Language });

        await core.SaysAsync("/help", new Owner("test", "bob"), kind: ChatKind.Group);
        Assert.Contains("⟦", core.Chat.Last.Text, StringComparison.Ordinal);

        await core.SaysAsync("/help");
        Assert.DoesNotContain("⟦", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_groups_language_is_for_its_admins()
    {
        await using var core = await PseudoAsync(new() { ["Access:Chats:0"] = "test:group" });

        await core.SaysAsync($"/rights language {PseudoTexts.Language}", kind: ChatKind.Group);

        Assert.False(await core.ReadAsync(db => db.MemberSettings.AnyAsync()));
    }

    [Fact]
    public async Task A_reason_of_ours_is_kept_as_its_key_and_read_in_any_language()
    {
        await using var core = await PseudoAsync();
        var kept = RefusalJson.Read(
            RefusalJson.Write(new Refusal(RefusalCode.ProviderRefused, Phrase.Of(nameof(Texts.FiveSim_Rating))) { Provider = "5sim" }))!;

        var words = Spoken.In(CultureInfo.GetCultureInfo(PseudoTexts.Language), () => core.Get<RefusalText>().Of(kept).ToString());

        Assert.Contains($"\"⟦{Texts.FiveSim_Rating}⟧\"", words, StringComparison.Ordinal);
    }

    private static Task SaysInAsync(TestCore core, string text, string? language) => core.Get<IRequestPipeline>().HandleAsync(
        Request(core, text) with { Language = language, MessageId = $"m{core.Chat.Messages.Count}" }, CancellationToken.None);

    private static async Task<string?> KeptAsync(TestCore core) =>
        MemberSettings.LanguageOf((await core.ReadAsync(db => db.MemberSettings.SingleAsync())).Language);

    private static Task<TestCore> PseudoAsync(Dictionary<string, string?>? settings = null) =>
        TestCore.StartAsync(settings, languages: [PseudoTexts.Language]);

    private static CommandRequest Request(TestCore core, string text) => new()
    {
        Chat = new ChatRef("test", "ada"),
        Sender = TestCore.Ada,
        SenderName = "ada",
        Text = text,
        MessageId = "m1",
        SentAt = core.Time.GetUtcNow(),
        PrivateChat = new ChatRef("test", "ada"),
    };
}
