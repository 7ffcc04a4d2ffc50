using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Messaging;
using SmsBot.Testing.Core;

namespace SmsBot.Core.Tests.Members;

/// <summary>A number for every service is kept under an English name, and shown in the reader's language.</summary>
public sealed class AnyServiceTests
{
    [Theory]
    [InlineData("ru")]
    [InlineData("ar")]
    [InlineData("zh-Hans")]
    public async Task It_is_named_in_the_readers_language_on_cards_in_lists_in_the_report_and_on_buttons(string language)
    {
        await using var core = await TestCore.RentedAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["Access:Admins:0"] = $"{TestCore.Ada}" });
        var card = core.Chat.Messages.Last(message => message.Reply.Blocks.OfType<HeadingBlock>().Any());
        await core.WriteAsync(db => db.Rentals.ExecuteUpdateAsync(
            row => row.SetProperty(rental => rental.Service, "any").SetProperty(rental => rental.ServiceName, "Any service")));
        await core.SaysAsync($"/settings language {language}");

        await core.RedrawAsync(1);
        await core.RelayAsync();
        List<string> shown = [card.Text];
        foreach (var command in (string[])["/history", "/numbers", "/admin report", $"/admin rentals {TestCore.Ada}", "/share"])
        {
            await core.SaysAsync(command);
            shown.Add($"{core.Chat.Last.Text}\n{string.Join('\n', core.Chat.Last.Buttons.Select(button => button.Label))}");
        }

        var name = Texts.ResourceManager.GetString(nameof(Texts.Service_Any), CultureInfo.GetCultureInfo(language))!;
        Assert.All(shown, text => Assert.Contains(name, text, StringComparison.Ordinal));
        Assert.All(shown, text => Assert.DoesNotContain("Any service", text, StringComparison.Ordinal));
    }
}
