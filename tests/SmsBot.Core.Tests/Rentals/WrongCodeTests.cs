using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Rentals;

/// <summary>[Wrong code?]: the member gets the right one, the operator the shape of the text.</summary>
public sealed class WrongCodeTests
{
    private const string Text = "Ada: your code 583920, order 771122";

    [Fact]
    public async Task The_member_marks_the_right_code_and_gets_it_with_a_button_that_copies_it()
    {
        await using var core = await ReceivedAsync();
        await core.PressesLabelAsync("Wrong code?");
        Assert.Equal(["583920", "771122", "There is none", "Not now"], core.Chat.Last.Buttons.Select(button => button.Label));

        await core.PressesLabelAsync("771122");
        Assert.StartsWith("771122\nThank you.", core.Chat.Last.Text, StringComparison.Ordinal);
        Assert.Equal("Copy 771122", core.Chat.Last.Buttons.Single().Label);
        await core.PressesLabelAsync("Wrong code?");
        await core.PressesLabelAsync("There is none");

        var kept = await core.ReadAsync(db => db.CodeCorrections.SingleAsync());
        Assert.Equal("Aaa: aaaa code 000000, aaaaa 000000", kept.Shape.Replace("order", "aaaaa", StringComparison.Ordinal));
        Assert.Equal((15, 21, (int?)null), (kept.ShownStart, kept.ShownEnd, kept.RightStart));
    }

    [Fact]
    public async Task The_operator_exports_the_shapes_without_any_content()
    {
        await using var core = await ReceivedAsync(admin: true);
        await core.SaysAsync("/admin shapes");
        Assert.Equal("No member has corrected a code yet.", core.Chat.Last.Text);
        await core.PressesLabelAsync("Wrong code?");
        await core.PressesLabelAsync("771122");
        await core.SaysAsync("/admin shapes");

        var file = core.Chat.Last.Reply.File!;
        Assert.Contains("\"shown\":[15,21],\"right\":[29,35]", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("583920", file.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stranger_and_a_forged_place_change_nothing()
    {
        await using var core = await ReceivedAsync();
        var sms = await core.ReadAsync(db => db.Sms.Select(row => row.Id).SingleAsync());
        await core.PressesAsync($"1.wr.{sms}.0", new Owner("test", "eve"));
        await core.PressesAsync($"1.wr.{sms}.77");
        await core.PressesAsync($"1.wr.{sms + 1}.0");

        Assert.Equal(0, await core.ReadAsync(db => db.CodeCorrections.CountAsync()));
    }

    [Fact]
    public async Task After_the_text_is_deleted_it_says_so()
    {
        await using var core = await ReceivedAsync();
        await core.WriteAsync(db => db.Sms.ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (string?)null)));
        await core.PressesLabelAsync("Wrong code?");

        Assert.Contains("deleted", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_it_says_that_it_is_for_the_private_chat()
    {
        await using var core = await ReceivedAsync(admin: true);
        var sms = await core.ReadAsync(db => db.Sms.Select(row => row.Id).SingleAsync());
        await core.PressesAsync($"1.wc.{sms}", kind: ChatKind.Group);

        Assert.Contains("private chat", core.Chat.Last.Text, StringComparison.Ordinal);
    }

    private static async Task<TestCore> ReceivedAsync(bool admin = false)
    {
        var core = await TestCore.RentedAsync(
            admin ? new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = TestCore.Ada.ToString() } : null);
        await core.ReadingAsync(Readings.Received("alpha-1", Text));
        await core.RelayAsync();
        return core;
    }
}
