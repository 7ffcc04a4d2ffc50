using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace SmsBot.Host.Tests.App;

/// <summary>The clients for providers and platforms, as the program registers them.</summary>
public sealed class HttpClientTests
{
    /// <summary>The factory's default is a new handler every two minutes: its first call would open a new connection.</summary>
    [Theory]
    [InlineData("Telegram")]
    [InlineData("Discord")]
    [InlineData("Providers:SmsPool")]
    [InlineData("Providers:Compatible:0")]
    public async Task A_client_keeps_its_handler_as_long_as_the_program_runs(string client)
    {
        await using var app = SmsBotHost.Build(
        [
            "--Telegram:Token=1:x", "--Discord:Token=x", "--Providers:SmsPool:ApiKey=x", "--Providers:Compatible:0:Preset=herosms",
            "--Providers:Compatible:0:ApiKey=x",
        ]);

        var options = app.Services.GetRequiredService<IOptionsMonitor<HttpClientFactoryOptions>>().Get(client);

        Assert.NotEmpty(options.HttpMessageHandlerBuilderActions);
        Assert.Equal(Timeout.InfiniteTimeSpan, options.HandlerLifetime);
    }
}
