using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Messaging;
using SmsBot.Testing;

namespace SmsBot.Discord.Tests;

public sealed class DiscordCheckTests
{
    [Fact]
    public async Task A_check_tells_who_the_bot_is()
    {
        await using var bench = (await DiscordBench.NewAsync()).Build();
        Assert.Equal("sms-test-bot (1000 sessions left today)", await bench.Services.GetRequiredService<IChatCheck>().CheckAsync(default));
    }

    [Fact]
    public async Task A_check_names_a_wrong_token()
    {
        await using var bench = await DiscordBench.NewAsync();
        bench.Configuration["Discord:Token"] = "not-this-one";
        bench.Build();
        var failed =
            await Assert.ThrowsAsync<ChatFailedException>(() => bench.Services.GetRequiredService<IChatCheck>().CheckAsync(default));
        Assert.Contains("Discord:Token", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not-this-one", failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_is_a_platform_that_does_not_answer()
    {
        await using var server = new ResettingServer();
        await using var bench = await DiscordBench.NewAsync();
        bench.Configuration["Discord:ApiBaseUrl"] = server.Url;
        bench.Build();
        var check = bench.Services.GetRequiredService<IChatCheck>();
        for (var i = 0; i < 20; i++)
        {
            var failed = await Assert.ThrowsAsync<ChatFailedException>(() => bench.DuringAsync(check.CheckAsync(default)));
            Assert.Equal(ChatFailure.Later, failed.Failure);
        }
    }

    [Theory]
    [InlineData("a b", "https://discord.com/api/v10", "", "Discord:Token")]
    [InlineData("Bot abc", "https://discord.com/api/v10", "", "Discord:Token")]
    [InlineData("abc", "ftp://discord.com", "", "Discord:ApiBaseUrl")]
    [InlineData("abc", "https://me:secret@discord.com/api", "", "Discord:ApiBaseUrl")]
    [InlineData("abc", "https://discord.com/api/v10", "my server", "Discord:GuildId")]
    [InlineData("abc", "http://127.0.0.1:1/api/v10", "800000000000000001", null)]
    public void Settings_are_checked_and_the_mend_is_named(string token, string url, string guild, string? named)
    {
        var result = new DiscordOptionsValidator().Validate(null, new DiscordOptions { Token = token, ApiBaseUrl = url, GuildId = guild });
        Assert.Equal(named is not null, result.Failed);
        if (named is not null)
            Assert.Contains(named, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", result.FailureMessage ?? "", StringComparison.Ordinal);
    }
}
