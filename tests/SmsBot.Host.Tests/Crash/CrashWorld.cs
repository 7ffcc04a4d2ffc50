using System.Globalization;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Crash;

/// <summary>The shops, the chats and everybody in them, around the program.</summary>
internal sealed class CrashWorld : IAsyncDisposable
{
    // Each group has this share of what its members do.
    private const int OneInGroups = 4;
    private readonly List<CrashSms> _sms = [];
    private readonly List<(ICrashPlatform Platform, int Member)> _members;

    private CrashWorld(SimulatedUser admin, IReadOnlyList<ICrashPlatform> platforms, IReadOnlyList<ICrashShop> shops, CrashPushes pushes)
    {
        (Admin, Platforms, Shops, Pushes) = (admin, platforms, shops, pushes);
        _members = [.. platforms.SelectMany(platform => Enumerable.Range(0, platform.Members).Select(member => (platform, member)))];
    }

    public SimulatedUser Admin { get; }

    public IReadOnlyList<ICrashPlatform> Platforms { get; }

    public IReadOnlyList<ICrashShop> Shops { get; }

    public CrashPushes Pushes { get; }

    public IReadOnlyList<CrashSms> Sms => _sms;

    public CrashGroup? Group(string chat) => Platforms.SelectMany(platform => platform.Groups).FirstOrDefault(group => group.Chat == chat);

    public bool IsHeard => Platforms.All(platform => platform.IsHeard);

    public static async Task<CrashWorld> OpenAsync(Uri listener, bool isShort)
    {
        var time = TimeProvider.System;
        return await OpenAsync(
            time,
            listener,
            comesBack: !isShort,
            await TelegramSide.OpenAsync(time, members: 6, listener),
            await DiscordSide.OpenAsync(time, members: 6),
            new WebSide(listener));
    }

    /// <param name="comesBack">A shop may ask to come back in a minute.</param>
    public static async Task<CrashWorld> OpenAsync(
        TimeProvider time, Uri listener, bool comesBack, TelegramSide telegram, params IReadOnlyList<ICrashPlatform> others) => new(
        telegram.Admin,
        [telegram, .. others],
        [await SmsPoolShop.OpenAsync(
            time), await WantSmsShop.OpenAsync(time), await ISmsCodeShop.OpenAsync(time), await RentiumSmsShop.OpenAsync(time, comesBack),
            await FetchSmsShop.OpenAsync(time), await FiveSimShop.OpenAsync(time)],
        new CrashPushes(time, listener));

    /// <summary>What the program is started with, whatever starts it: every shop and chat, and limits that stop nobody.</summary>
    /// <param name="without">A provider that is switched off.</param>
    public IReadOnlyList<string> HostArguments(Func<int> pick, ICrashShop? without = null) =>
    [
        "--Access:Mode=Open",
        "--Limits:ConfirmAbove=100",
        "--Limits:MaxLeasePrice=100",
        "--Limits:MaxActivePerMember=1000",
        "--Limits:MaxPerServicePerDay=1000",
        "--Limits:MaxRefundsPerMemberPerDay=1000",
        "--Limits:DailySpendPerMember=100000",
        "--Limits:DailySpendTotal=100000",
        .. Platforms
            .SelectMany(platform => platform.Groups)
            .Select((group, at) => string.Create(CultureInfo.InvariantCulture, $"--Access:Chats:{at}={group.Chat}")),
        .. CrashPushes.HostArguments,
        .. Platforms.SelectMany(platform => platform.HostArguments(pick())),
        .. Shops.Where(shop => shop != without).SelectMany(shop => shop.HostArguments),
    ];

    public void FailEdits(int pick)
    {
        foreach (var platform in Platforms)
            platform.FailEdits(pick);
    }

    /// <param name="isBehind">The bot has much to take or to post: nobody types, presses or sends an SMS meanwhile, or a flood would be all
    /// that it does.</param>
    public async Task HappenAsync(CrashEvent one, bool isBehind)
    {
        var shop = Shops[one.Pick % Shops.Count];
        var (platform, member) = _members[one.Who % _members.Count];
        int? group = one.Who / _members.Count % OneInGroups is var place && place < platform.Groups.Count ? place : null;
        switch (one.What)
        {
            case < 92 when isBehind:
                break;
            case < 3:
                await WishAlikeAsync(shop, one.Who);
                break;
            case < 25:
                await platform.SaysAsync(member, shop.Wishes[one.Other % shop.Wishes.Count], group);
                break;
            case < 27:
                await platform.SaysAsync(member, one.Other % 2 == 0 ? "/numbers" : "/price whatsapp us", group);
                break;
            case < 60:
                Deliver(shop, one.Other, one.Who);
                break;
            case < 92:
                platform.Presses(member, one.Pick, one.Other, group);
                break;
            case < 95:
                shop.Trouble(one.Other);
                break;
            default:
                platform.Trouble(one.Other);
                break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Pushes.DisposeAsync();
        foreach (var platform in Platforms)
            await platform.DisposeAsync();
        foreach (var shop in Shops)
            await shop.DisposeAsync();
    }

    /// <summary>
    /// Two members wish the same at the same time, and both answers are lost: each shop's first trouble is that of its first wish.
    /// </summary>
    private async Task WishAlikeAsync(ICrashShop shop, int who)
    {
        shop.Trouble(0);
        shop.Trouble(0);
        foreach (var at in new[] { who, who + 1 })
        {
            var (platform, member) = _members[at % _members.Count];
            await platform.SaysAsync(member, shop.Wishes[0], null);
        }
    }

    private void Deliver(ICrashShop shop, int pick, int push)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{100_000 + _sms.Count}");
        if (shop.Deliver(pick, $"Your code is {code}, do not share it.", code) is not { } sms)
            return;

        _sms.Add(sms);
        Pushes.Send(sms, push);
    }
}
