using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Tests.Domain;

/// <summary>Every role, act and setting, against the sentences of the design.</summary>
public sealed class GroupRulesTests
{
    private static readonly bool[] Either = [false, true];

    [Fact]
    public void The_table()
    {
        // A row an act; a column for each who: outsider, member, named, everyone's member, admin. Then the same for the one who rented it.
        Dictionary<(Permission Act, bool Pays), string> table = new()
        {
            [(Permission.Rent, false)] = "-  -  yes yes yes | -   -   yes yes yes",
            [(Permission.Rent, true)] = "-  -  yes yes yes | -   -   yes yes yes",
            [(Permission.View, false)] = "-  -  yes yes yes | -   yes yes yes yes",
            [(Permission.View, true)] = "-  -  yes yes yes | -   yes yes yes yes",
            [(Permission.Act, false)] = "-  -  -   -   -   | -   yes yes yes yes",
            [(Permission.Act, true)] = "-  -  yes yes yes | -   yes yes yes yes",
            [(Permission.Expect, false)] = "-  yes yes yes yes | -   yes yes yes yes",
            [(Permission.Expect, true)] = "-  yes yes yes yes | -   yes yes yes yes",
            [(Permission.TakeIn, false)] = "-  -  -   -   yes | -   -   -   -   yes",
            [(Permission.TakeIn, true)] = "-  -  -   -   yes | -   -   -   -   yes",
            [(Permission.Unshare, false)] = "-  -  -   -   yes | yes yes yes yes yes",
            [(Permission.Unshare, true)] = "-  -  -   -   yes | yes yes yes yes yes",
            [(Permission.Govern, false)] = "-  -  -   -   yes | -   -   -   -   yes",
            [(Permission.Govern, true)] = "-  -  -   -   yes | -   -   -   -   yes",
        };
        Assert.Equal(Enum.GetValues<Permission>().Length * 2, table.Count);
        foreach (var ((permission, pays), row) in table)
            Assert.Equal(
                row.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries), Columns(permission, pays).Select(may => may ? "yes" : "-"));
    }

    [Fact]
    public void Who_is_not_there_may_nothing_but_take_their_own_number_back_whatever_is_set()
    {
        var all =
            from act in Enum.GetValues<Permission>()
            from isOwner in Either
            from isNamed in Either
            from pays in Either
            from holders in Enum.GetValues<PermissionScope>()
            select (act, isOwner, isNamed, pays, holders);
        foreach (var (permission, isOwner, isNamed, pays, scope) in all)
            Assert.Equal(
                permission == Permission.Unshare && isOwner,
                GroupRules.May(permission, new MemberContext(ChatRole.Outsider, isOwner, isNamed, pays), scope));
    }

    [Fact]
    public void A_named_member_has_a_right_only_where_it_is_open_to_the_named_and_an_admin_always()
    {
        var all =
            from act in new[] { Permission.Rent, Permission.View, Permission.Act }
            from isNamed in Either
            from holders in Enum.GetValues<PermissionScope>()
            select (act, isNamed, holders);
        foreach (var (permission, isNamed, scope) in all)
        {
            var open = scope == PermissionScope.Everyone || (scope == PermissionScope.Named && isNamed);
            Assert.Equal(
                open, GroupRules.May(permission, new MemberContext(ChatRole.Member, IsOwner: false, isNamed, GroupPays: true), scope));
            Assert.True(GroupRules.May(permission, new MemberContext(ChatRole.Admin, IsOwner: false, isNamed, GroupPays: true), scope));
        }
    }

    [Theory]
    [InlineData("Everyone")]
    [InlineData("Admins")]
    [InlineData("Named telegram:1 telegram:22")]
    public void A_right_is_stored_and_read_back(string stored) => Assert.Equal(stored, GroupRight.Parse(stored).ToString());

    private static IEnumerable<bool> Columns(Permission permission, bool pays) =>
        from isOwner in Either
        from who in new[]
        {
            (ChatRole.Outsider, false, PermissionScope.Everyone),
            (ChatRole.Member, false, PermissionScope.Admins),
            (ChatRole.Member, true, PermissionScope.Named),
            (ChatRole.Member, false, PermissionScope.Everyone), (ChatRole.Admin, false, PermissionScope.Admins),
        }
        select GroupRules.May(permission, new MemberContext(who.Item1, isOwner, who.Item2, pays), who.Item3);
}
