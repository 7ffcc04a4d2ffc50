using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Groups;

/// <summary>Every role, act and setting, against the sentences of the design.</summary>
public sealed class GroupRulesTests
{
    private static readonly bool[] Either = [false, true];

    [Fact]
    public void The_table()
    {
        // A row an act; a column for each who: outsider, member, named, everyone's member, admin. Then the same for the one who rented it.
        Dictionary<(GroupAct Act, bool Pays), string> table = new()
        {
            [(GroupAct.Rent, false)] = "-  -  yes yes yes | -   -   yes yes yes",
            [(GroupAct.Rent, true)] = "-  -  yes yes yes | -   -   yes yes yes",
            [(GroupAct.View, false)] = "-  -  yes yes yes | -   yes yes yes yes",
            [(GroupAct.View, true)] = "-  -  yes yes yes | -   yes yes yes yes",
            [(GroupAct.Act, false)] = "-  -  -   -   -   | -   yes yes yes yes",
            [(GroupAct.Act, true)] = "-  -  yes yes yes | -   yes yes yes yes",
            [(GroupAct.Expect, false)] = "-  yes yes yes yes | -   yes yes yes yes",
            [(GroupAct.Expect, true)] = "-  yes yes yes yes | -   yes yes yes yes",
            [(GroupAct.TakeIn, false)] = "-  -  -   -   yes | -   -   -   -   yes",
            [(GroupAct.TakeIn, true)] = "-  -  -   -   yes | -   -   -   -   yes",
            [(GroupAct.Unshare, false)] = "-  -  -   -   yes | yes yes yes yes yes",
            [(GroupAct.Unshare, true)] = "-  -  -   -   yes | yes yes yes yes yes",
            [(GroupAct.Govern, false)] = "-  -  -   -   yes | -   -   -   -   yes",
            [(GroupAct.Govern, true)] = "-  -  -   -   yes | -   -   -   -   yes",
        };
        Assert.Equal(Enum.GetValues<GroupAct>().Length * 2, table.Count);
        foreach (var ((act, pays), row) in table)
            Assert.Equal(row.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries), Columns(act, pays).Select(may => may ? "yes" : "-"));
    }

    [Fact]
    public void Who_is_not_there_may_nothing_but_take_their_own_number_back_whatever_is_set()
    {
        var all =
            from act in Enum.GetValues<GroupAct>()
            from isOwner in Either
            from isNamed in Either
            from pays in Either
            from holders in Enum.GetValues<RightHolders>()
            select (act, isOwner, isNamed, pays, holders);
        foreach (var (act, isOwner, isNamed, pays, holders) in all)
            Assert.Equal(act == GroupAct.Unshare && isOwner, GroupRules.May(act, new GroupStanding(ChatRole.Outsider, isOwner, isNamed, pays), holders));
    }

    [Fact]
    public void A_named_member_has_a_right_only_where_it_is_open_to_the_named_and_an_admin_always()
    {
        var all =
            from act in new[] { GroupAct.Rent, GroupAct.View, GroupAct.Act }
            from isNamed in Either
            from holders in Enum.GetValues<RightHolders>()
            select (act, isNamed, holders);
        foreach (var (act, isNamed, holders) in all)
        {
            var open = holders == RightHolders.Everyone || (holders == RightHolders.Named && isNamed);
            Assert.Equal(open, GroupRules.May(act, new GroupStanding(ChatRole.Member, IsOwner: false, isNamed, GroupPays: true), holders));
            Assert.True(GroupRules.May(act, new GroupStanding(ChatRole.Admin, IsOwner: false, isNamed, GroupPays: true), holders));
        }
    }

    [Theory]
    [InlineData("Everyone")]
    [InlineData("Admins")]
    [InlineData("Named telegram:1 telegram:22")]
    public void A_right_is_stored_and_read_back(string stored) => Assert.Equal(stored, GroupRight.Parse(stored).ToString());

    private static IEnumerable<bool> Columns(GroupAct act, bool pays) =>
        from isOwner in Either
        from who in new[]
        {
            (ChatRole.Outsider, false, RightHolders.Everyone), (ChatRole.Member, false, RightHolders.Admins), (ChatRole.Member, true, RightHolders.Named),
            (ChatRole.Member, false, RightHolders.Everyone), (ChatRole.Admin, false, RightHolders.Admins),
        }
        select GroupRules.May(act, new GroupStanding(who.Item1, isOwner, who.Item2, pays), who.Item3);
}
