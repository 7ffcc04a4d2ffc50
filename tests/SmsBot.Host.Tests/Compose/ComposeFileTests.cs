using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SmsBot.Host.Tests.Compose;

/// <summary>What the compose files refer to is there, and their containers may do no more than they need.</summary>
public sealed class ComposeFileTests
{
    public static TheoryData<string> Names => ["compose.yaml", "compose.cluster.yaml"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_secret_is_a_file_and_each_volume_is_declared(string name)
    {
        var file = ComposeFile.Read(name);
        var secrets = file.Services.Values.SelectMany(service => service.Secrets).Distinct(StringComparer.Ordinal).ToList();
        var volumes = file.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Split(':')[0]);

        Assert.Equal(secrets.Order(StringComparer.Ordinal), file.Secrets.Keys.Order(StringComparer.Ordinal));
        Assert.All(file.Secrets, secret => Assert.Equal($"./secrets/{secret.Key}", secret.Value.File));
        Assert.Equal(volumes.Order(StringComparer.Ordinal), file.Volumes.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stop_may_take_as_long_as_the_bot_needs_and_it_runs_as_its_own_user(string name)
    {
        await using var app = SmsBotHost.Build([]);
        var needed = app.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;

        var bots = ComposeFile.Read(name).Services.Values.Where(service => service.IsBot).ToList();

        Assert.NotEmpty(bots);
        Assert.All(bots, bot =>
        {
            Assert.Equal(("1654:1654", true), (bot.User, bot.ReadOnly));
            Assert.True(TimeSpan.FromSeconds(int.Parse(bot.StopGracePeriod!.TrimEnd('s'), CultureInfo.InvariantCulture)) > needed);
        });
    }
}
