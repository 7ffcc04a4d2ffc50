using SmsBot.Core.Domain;
using SmsBot.Core.Refusals;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Domain;

public sealed class ApprovalStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_grant_covers_its_one_offer_for_its_member_until_its_time()
    {
        var approval = Drafted();
        Assert.Empty(approval.OverLimits);
        Assert.False(approval.Covers("offer:", TestCore.Ada, "member:test:ada", Now));
        approval.Ask([RefusalCode.PriceAboveLimit, RefusalCode.DailyLimitReached], Now);
        Assert.Equal([RefusalCode.PriceAboveLimit, RefusalCode.DailyLimitReached], approval.OverLimits);
        Assert.False(approval.Covers("offer:", TestCore.Ada, "member:test:ada", Now));
        approval.Grant(new("test", "boss"), 7, Now.AddMinutes(30));

        Assert.True(approval.Covers("offer:7", TestCore.Ada, "member:test:ada", Now.AddMinutes(30).AddMilliseconds(-1)));
        Assert.False(approval.Covers("offer:7", TestCore.Ada, "member:test:ada", Now.AddMinutes(30)));
        Assert.False(approval.Covers("offer:7", TestCore.Ada, "chat:test:group", Now));
        Assert.False(approval.Covers("offer:8", TestCore.Ada, "member:test:ada", Now));
        Assert.False(approval.Covers("offer:7", new("test", "bob"), "member:test:bob", Now));
        Assert.Equal(
            (new("test", "boss"), 7L, Now.AddMinutes(30), Now),
            (approval.DecidedBy!, approval.OfferId!.Value, approval.ExpiresAt!.Value, approval.AskedAt!.Value));
    }

    [Fact]
    public void It_is_asked_once_and_decided_once()
    {
        var approval = Drafted();
        Assert.Throws<RefusedException>(() => approval.Decline(TestCore.Ada));
        Assert.Throws<RefusedException>(() => approval.Grant(TestCore.Ada, 1, Now));
        approval.Ask([], Now);
        Assert.Throws<RefusedException>(() => approval.Ask([], Now));
        approval.Decline(TestCore.Ada);
        Assert.Throws<RefusedException>(() => approval.Decline(TestCore.Ada));
        Assert.Equal(RefusalCode.AlreadyDecided, Assert.Throws<RefusedException>(() => approval.Grant(TestCore.Ada, 1, Now)).Refusal.Code);
    }

    [Theory]
    [InlineData("test", "ada", "member:test:ada")]
    [InlineData("test", "group", "chat:test:group")]
    [InlineData("other", "ada", "chat:other:ada")]
    public void A_group_pays_for_what_was_asked_in_it(string platform, string chat, string account)
    {
        var approval = Drafted(platform, chat);
        Assert.Equal((account, account.StartsWith("chat:", StringComparison.Ordinal)), (approval.Account, approval.IsGroups));
        approval.Ask([], Now);
        Assert.False(approval.Covers("offer:", TestCore.Ada, account, Now));
        approval.Grant(new("test", "boss"), 7, Now.AddMinutes(30));
        Assert.True(approval.Covers("offer:7", TestCore.Ada, account, Now));
        Assert.False(approval.Covers("offer:7", new("test", "bob"), account, Now));
    }

    private static Approval Drafted(string platform = "test", string chat = "ada") =>
        new() { Owner = TestCore.Ada, OwnerName = "Ada", Chat = new(platform, chat), Choice = "{}", CreatedAt = Now };
}
