using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace SmsBot.Host.WebChat;

/// <summary>
/// Whether something outside this machine can reach the listener where real money can be spent, directly or through a proxy. Behind a proxy
/// that adds no headers every call looks local, but the settings show that there is one.
/// </summary>
internal sealed class WebChatReach(
    IOptions<WebChatOptions> options, WebChatSetting setting, IConfiguration configuration, IServer? server = null)
{
    private readonly Lazy<bool> _listensElsewhere = new(
        () => server?.Features.Get<IServerAddressesFeature>()?.Addresses.Any(address => !IsLoopback(address)) == true);

    public bool IsReachedFromElsewhere =>
        setting.RealProvider
            && (_listensElsewhere.Value || IsElsewhere(options.Value.PublicUrl) || IsElsewhere(configuration["Telegram:WebhookUrl"]));

    private static bool IsElsewhere(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && !url.IsLoopback;

    // Kestrel writes "every address" as *, +, [::] or 0.0.0.0, which are not all valid hosts of a URI.
    private static bool IsLoopback(string address) =>
        !address.Contains("//*", StringComparison.Ordinal) && !address.Contains("//+", StringComparison.Ordinal)
        && (address.StartsWith("http://unix:", StringComparison.Ordinal)
            || (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.IsLoopback));
}
