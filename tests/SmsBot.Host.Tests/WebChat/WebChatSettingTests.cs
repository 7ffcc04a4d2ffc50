using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Common;
using SmsBot.Host.WebChat;

namespace SmsBot.Host.Tests.WebChat;

public sealed class WebChatSettingTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false, "Telegram:Token=1:a")]
    [InlineData(false, "Discord:Token=a")]
    [InlineData(false, "Providers:SmsPool:ApiKey=a")]
    [InlineData(true, "Providers:SmsPool:ApiKey=", "Telegram:Token=")]
    [InlineData(true, "Telegram:Token=1:a", "Web:Chat=true")]
    [InlineData(true, "Providers:SmsPool:ApiKey=a", "Web:Chat=true")]
    [InlineData(false, "Providers:SmsPool:ApiKey=a", "Web:AdminToken=a")]
    [InlineData(false, "Web:Chat=false")]
    public void It_is_on_where_nothing_else_is_or_where_it_is_asked_for(bool on, params string[] settings) =>
        Assert.Equal(on, WebChatSetting.From(Configuration(settings)).IsOn);

    [Fact]
    public void Where_money_is_real_there_is_one_member()
    {
        Assert.Equal(["me"], new WebChatMembers(new WebChatSetting(IsOn: true, RealProvider: true)).All.Select(member => member.Id));
        Assert.Equal(
            ["ada", "ben", "chloe"],
            new WebChatMembers(new WebChatSetting(IsOn: true, RealProvider: false)).All.Select(member => member.Id));
    }

    [Fact]
    public void Errors_name_the_key_and_the_mend_and_no_secret()
    {
        var services = new ServiceCollection().AddWebChat(Configuration("Web:PublicUrl=bot.example.org", "Web:AdminToken= secret"));

        var errors = CheckedOptions.FindErrors(services.BuildServiceProvider());

        Assert.Equal(2, errors.Count);
        Assert.Contains(errors, error => error.StartsWith("Web:PublicUrl is \"bot.example.org\": give", StringComparison.Ordinal));
        Assert.Contains(
            errors,
            error => error.StartsWith("Web:AdminToken holds", StringComparison.Ordinal)
                && !error.Contains("secret", StringComparison.Ordinal));
    }

    private static IConfiguration Configuration(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(
            settings.Select(setting => setting.Split('=', 2)).Select(parts => new KeyValuePair<string, string?>(parts[0], parts[1])))
        .Build();
}
