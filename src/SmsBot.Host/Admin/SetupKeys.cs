namespace SmsBot.Host.Admin;

/// <summary>The settings that the setup view names, with where each value comes from. No value is ever read for the page.</summary>
internal static class SetupKeys
{
    public static IReadOnlyList<SetupKey> Providers { get; } =
    [
        new("SMSPool", "Providers:SmsPool:ApiKey", "https://www.smspool.net/my/settings", "providers.md"),
        new("iSMScode", "Providers:ISmsCode:ApiKey", "https://ismscode.com", "providers.md"),
        new("FetchSMS", "Providers:FetchSms:ApiKey", "https://fetchsms.com", "providers.md"),
        new("RentiumSMS", "Providers:RentiumSms:ApiKey", "https://www.rentiumsms.online", "providers.md"),
        new("WantSMS", "Providers:WantSms:ApiKey", "https://wantsms.com", "providers.md"),
        new("5sim", "Providers:FiveSim:ApiKey", "https://5sim.net", "providers.md"),
        new("Compatible shop", "Providers:Compatible:0:ApiKey", null, "providers.md"),
    ];

    public static IReadOnlyList<SetupKey> Platforms { get; } =
    [
        new("Telegram", "Telegram:Token", "https://t.me/BotFather", "telegram.md"),
        new("Discord", "Discord:Token", "https://discord.com/developers/applications", "discord.md"),
    ];

    public static IReadOnlyList<SetupKey> Admins { get; } =
        [new("The first admin, for example telegram:12345", "Access:Admins:0", null, "configuration.md")];

    public static IReadOnlyList<SetupKey> Others { get; } =
    [
        new("The password of this page and the web chat", "Web:AdminToken", null, "configuration.md"),
        new("The bot's public address, for webhooks", "Web:PublicUrl", null, "install.md"),
        new("A folder for backups", "Backup:Folder", null, "install.md"),
    ];
}
