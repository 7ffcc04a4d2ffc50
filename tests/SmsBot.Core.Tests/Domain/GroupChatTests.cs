using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Domain;

/// <summary>A group's rights, account and settings.</summary>
public sealed class GroupChatTests
{
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
