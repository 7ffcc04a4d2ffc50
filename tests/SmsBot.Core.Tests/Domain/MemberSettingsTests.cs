using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

/// <summary>What a member has set, and what holds until then.</summary>
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
}
