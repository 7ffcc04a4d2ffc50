using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace SmsBot.Browser.Tests;

/// <summary>What a newcomer does in the first minutes, on a phone and at a desk.</summary>
public sealed partial class WebChatTests
{
    [BrowserTheory]
    [InlineData(390, 844, ColorScheme.Dark, null, "web-chat-phone")]
    [InlineData(1000, 780, ColorScheme.Light, "web-chat", null)]
    public async Task A_newcomer_rents_receives_extends_renews_and_refunds(
        int width, int height, ColorScheme colors, string? pictureOfCode, string? pictureOfLease)
    {
        await using var chat = await ChatPage.OpenAsync(width, height, colors);
        await chat.SeesAsync("I rent phone numbers for SMS codes.");

        await chat.SaysAsync("/rent whatsapp us");
        await chat.SeesAsync("Waiting for the SMS.");
        await chat.SeesAsync("Code received");
        var code = await chat.NewestCodeAsync();
        Assert.Matches("^[0-9]{4,8}$", code);
        await chat.SeesAsync("Your WhatsApp code");
        Assert.DoesNotContain(await chat.PreviewsAsync(), preview => preview.Contains(code, StringComparison.Ordinal));
        Assert.False(await chat.IsTooWideAsync());
        await chat.KeepPictureAsync(pictureOfCode);

        await chat.SaysAsync("/rent airbnb us 30d");
        await chat.PressesAsync("Rent · Sandbox extendable", on: "can be extended");
        await chat.SeesAsync("0 SMS so far");
        await chat.PressesAsync("Extend", on: "0 SMS so far");
        await chat.PressesAsync("7 d", on: "Extend by");
        await chat.PressesAsync("Extend · $", on: "New end");
        await chat.SeesAsync("in 37 days");
        await chat.KeepPictureAsync(pictureOfLease);

        await chat.SaysAsync("/rent airbnb us 30d");
        await chat.PressesAsync("Rent · Sandbox renewable", on: "renew for the same");
        await chat.SeesAsync("in 30 days");
        await chat.PressesAsync("Renew", on: "0 SMS so far");
        await chat.PressesAsync("Renew · $", on: "New end");
        await chat.SeesAsync("in 60 days");

        await chat.SaysAsync("/rent google nl");
        await chat.PressesAsync("Cancel", on: "Google · Netherlands");
        await chat.SeesAsync("refunded $");

        await chat.SaysAsync("/forget export");
        var (name, text) = await chat.SavesAsync("Save smsbot-export.csv", on: "This file contains everything");
        Assert.Equal("smsbot-export.csv", name);
        Assert.Contains(code, text, StringComparison.Ordinal);

        Assert.False(await chat.IsTooWideAsync());
        Assert.Empty(chat.Troubles);
    }

    [BrowserTheory]
    [InlineData("ar", "rtl", "بانتظار الرسالة.", "وصل الرمز", "web-chat-arabic")]
    [InlineData("zh-CN", "ltr", "正在等待短信。", "已收到验证码", "web-chat-chinese")]
    public async Task The_page_and_the_bot_speak_the_browsers_language(
        string locale, string direction, string waiting, string received, string picture)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light, locale);
        await chat.SaysAsync("/rent whatsapp us");
        await chat.SeesAsync(waiting);
        await chat.SeesAsync(received);
        await chat.NewestCodeAsync();

        Assert.EndsWith(direction, await chat.DirectionAsync(), StringComparison.Ordinal);
        Assert.False(await chat.IsTooWideAsync());
        Assert.Empty(chat.Troubles);
        Assert.Empty(EnglishWords().Matches(await chat.TextAsync()).Select(match => match.Value));
        await chat.KeepPictureAsync(picture);
    }

    [BrowserTheory]
    [InlineData(502)]
    [InlineData(504)]
    public async Task A_line_that_a_proxy_could_not_pass_on_is_sent_again_and_said_once(int status)
    {
        await using var chat = await ChatPage.OpenAsync(1000, 780, ColorScheme.Light);
        await chat.SeesAsync("I rent phone numbers for SMS codes.");
        await chat.AnswerAsync("/web/say", status, status);

        await chat.SaysAsync("/rent whatsapp us");

        await chat.SeesAsync("Code received");
        Assert.Equal(1, await chat.CountAsync("/rent whatsapp us"));
    }

    // Whatever is no name, no command with its words, and not in the SMS, which is a stranger's text.
    [GeneratedRegex(
        @"(?<![A-Za-z/])(?!(SmsBot|WhatsApp|Telegram|Google|Facebook|Instagram|Netflix|LinkedIn|PayPal|Sandbox|Ada|Ben|Chloe|SMS|whatsapp|google|us|team|command|Your|code|WHATSAPP|Don|t|share|this|with|others)\b)[A-Za-z]{2,}",
        RegexOptions.ExplicitCapture)]
    private static partial Regex EnglishWords();
}
