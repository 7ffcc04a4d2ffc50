using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SmsBot.Core.Access;
using SmsBot.Core.Providers;
using SmsBot.Host.WebChat;

namespace SmsBot.Host;

/// <summary>Prints what the operator needs after the start. The claim code is printed here and never logged.</summary>
internal sealed class StartupBannerService(
    ClaimCode claim, ProviderSet providers, IServiceProvider services, IConfiguration configuration) : IHostedLifecycleService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var section in configuration
            .GetSection("Providers")
            .GetChildren()
            .Append(configuration.GetSection("Telegram"))
            .Append(configuration.GetSection("Discord")))
            WarnOfPlainHttp(section, section["BaseUrl"] ?? section["ApiBaseUrl"]);

        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Say();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static void WarnOfPlainHttp(IConfigurationSection section, string? address)
    {
        var isUsed = !string.IsNullOrWhiteSpace(section["ApiKey"] ?? section["Token"]);
        if (isUsed && Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && !url.IsLoopback)
            Console.Error.WriteLine($"{section.Path} uses plain http to {url.Host}: its key travels readable. Use https.");
    }

    /// <summary>The last line says that everything has started.</summary>
    private void Say()
    {
        claim.Print = static code =>
            Console.WriteLine($"No admin yet. Send this to the bot in a private chat within 15 minutes to become the first: /claim {code}");
        var hasWebChat = services.GetService<WebChatSetting>() is { IsOn: true };
        if (claim.Make() is { } code)
        {
            if (hasWebChat && providers.OnlySandbox)
                Console.WriteLine("The first member of the web chat is the admin of this sandbox.");
            else
                claim.Print(code);
        }

        if (hasWebChat)
            Console.WriteLine(
                $"Web chat: {services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()}");
        Console.WriteLine(
            $"SmsBot runs. Version: {ProductVersion.Text}. Providers: {string.Join(", ", providers.All.Select(provider => provider.Terms.DisplayName))}.");
    }
}
