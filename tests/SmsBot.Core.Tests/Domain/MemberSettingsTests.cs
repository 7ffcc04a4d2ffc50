using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>What a member and a group have set, and what holds until they do.</summary>
public sealed class MemberSettingsTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("app:pt-BR", "pt-BR", true)]
    [InlineData("pt-BR", "pt-BR", false)]
    public void A_language_was_chosen_or_is_that_of_the_chat_app(string? kept, string? language, bool followsApp) =>
        Assert.Equal((language, followsApp), (MemberSettings.LanguageOf(kept), MemberSettings.FollowsApp(kept)));

    [Theory]
    [InlineData(null, "app:de")]
    [InlineData("app:pt-BR", "app:de")]
    [InlineData("pt-BR", "pt-BR")]
    public void Only_a_language_that_was_not_chosen_follows_the_app(string? kept, string? language)
    {
        var settings = new MemberSettings { Owner = TestCore.Ada, Language = kept };
        settings.FollowApp("de");
        Assert.Equal(language, settings.Language);
    }

    [Fact]
    public void Nothing_is_set_at_the_start()
    {
        var settings = new MemberSettings { Owner = TestCore.Ada };
        Assert.Empty(settings.FavouriteServices);
        Assert.Null(settings.MaxPrice);
        settings.Favourites = "whatsapp telegram";
        settings.MaxPriceMicros = Money.Of(0.5m).Micros;
        Assert.Equal(["whatsapp", "telegram"], settings.FavouriteServices);
        Assert.Equal(Money.Of(0.5m), settings.MaxPrice);
    }

    [Fact]
    public void A_group_hides_codes_until_its_admins_say_otherwise()
    {
        var group = GroupChat.Default(new ChatRef("test", "group"));
        Assert.Equal((true, "", null), (group.HidesCodes, group.Title, group.DeleteAfter));
        Assert.Equal((group.Rent, group.View, group.Act, null), (
            group.Guarding(Permission.Rent),
            group.Guarding(Permission.View),
            group.Guarding(Permission.Act),
            group.Guarding(Permission.Govern)));
    }

    [Fact]
    public void A_topic_has_an_account_and_settings_with_its_group()
    {
        var topic = new ChatRef("test", "group", "7");
        Assert.Equal("chat:test:group", GroupChat.AccountOf(topic));
        Assert.Equal(new Owner("chat", "test:group"), GroupChat.SettingsOf(topic));
    }
}
