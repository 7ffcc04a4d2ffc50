using SmsBot.Core.Access;
using SmsBot.Core.Providers;

namespace SmsBot.Host.Admin;

/// <summary>What is set up, what is missing, and which setting it is. It says whether a setting has a value, never the value.</summary>
internal sealed class AdminSetupReader(IConfiguration configuration, ProviderSet providers, AccessPolicy access)
{
    public AdminSetup Read()
    {
        var sells = !providers.OnlySandbox;
        var chats = SetupKeys.Platforms.Any(one => IsSet(one.Key));
        return new AdminSetup(sells && chats)
        {
            Steps =
            [
                new AdminSetupStep(
                    "A provider of phone numbers",
                    sells,
                    IsNeeded: true,
                    sells
                        ? $"On: {string.Join(", ", providers.All.Select(provider => provider.Terms.DisplayName))}."
                        : "Only the sandbox is on. It sells made-up numbers. Set the API key of at least one provider.",
                    Of(SetupKeys.Providers)),
                new AdminSetupStep(
                    "A chat platform",
                    chats,
                    IsNeeded: true,
                    chats
                        ? "A token is set."
                        : "People can use only the web chat. Set the token of Telegram, of Discord, or of both.",
                    Of(SetupKeys.Platforms)),
                new AdminSetupStep(
                    "An admin",
                    access.HasAdmin,
                    IsNeeded: true,
                    access.HasAdmin
                        ? "There is one. More are added by Access:Admins."
                        : "Send the bot /claim with the code that the console shows, in a private chat, or set your own id.",
                    Of(SetupKeys.Admins)),
                new AdminSetupStep(
                    "Recommended",
                    SetupKeys.Others.All(one => IsSet(one.Key)),
                    IsNeeded: false,
                    "The bot works without them.",
                    Of(SetupKeys.Others)),
            ],
        };
    }

    private IReadOnlyList<AdminSetting> Of(IReadOnlyList<SetupKey> keys) =>
        [.. keys.Select(one => new AdminSetting(one.Name, one.Key, one.Variable, IsSet(one.Key), one.Source, one.Docs))];

    private bool IsSet(string key) => !string.IsNullOrWhiteSpace(configuration[key]);
}
