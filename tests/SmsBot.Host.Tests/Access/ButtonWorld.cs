using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Inbox;
using SmsBot.Core.Ledger;
using SmsBot.Core.Providers;
using SmsBot.Host.Tests.App;
using SmsBot.Testing.App;
using SmsBot.Testing.Core;
using SmsBot.Testing.Telegram;

namespace SmsBot.Host.Tests.Access;

/// <summary>Members, groups and numbers of every kind that a button can be about.</summary>
internal sealed class ButtonWorld(BotWorld world) : IAsyncDisposable
{
    private readonly Dictionary<char, string> _ids = [];
    private readonly Dictionary<char, string> _idsInGroups = [];

    public BotWorld World => world;

    public ScriptedProvider Shop { get; } = new("alpha", world.Clock);

    /// <summary>Owns the lease and the single code.</summary>
    public SimulatedUser Ada { get; } = world.Telegram.User("Ada");

    public SimulatedUser Bob { get; } = world.Telegram.User("Bob");

    public SimulatedUser Boss { get; } = world.Telegram.User("Boss");

    /// <summary>An admin of the group, who rented its number.</summary>
    public SimulatedUser Gus { get; } = world.Telegram.User("Gus");

    /// <summary>A member of the group.</summary>
    public SimulatedUser Eve { get; } = world.Telegram.User("Eve");

    /// <summary>An admin of the other group.</summary>
    public SimulatedUser Cem { get; } = world.Telegram.User("Cem");

    public SimulatedUser Dan { get; } = world.Telegram.User("Dan");

    public SimulatedChat Team { get; } = world.Telegram.Group("Team");

    public SimulatedChat Other { get; } = world.Telegram.Group("Other");

    public int Spends => Shop.Rents + Shop.Changes + Shop.Refunds;

    public static async Task<ButtonWorld> StartAsync()
    {
        var all = new ButtonWorld(await BotWorld.CreateAsync());
        await all.FillAsync();
        return all;
    }

    /// <summary>The press as it is sent, with the ids that its letters stand for.</summary>
    public string Token(string written, bool inGroup)
    {
        var ids = inGroup ? _idsInGroups : _ids;
        return "1." + string.Join('.', written.Split('.').Select((part, at) => at > 0 && part.Length == 1 && ids.TryGetValue(part[0], out var id) ? id : part)).TrimEnd('.');
    }

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private async Task FillAsync()
    {
        Team.Statuses[Gus.Id] = Other.Statuses[Cem.Id] = "administrator";
        await world.RunAsync(
            services => services.AddSingleton<ISmsProvider>(Shop),
            $"--Access:Admins:0=telegram:{Boss.Id}", $"--Access:Chats:0=telegram:{Team.Id}", $"--Access:Chats:1=telegram:{Other.Id}");
        await world.UntilAsync(() => world.App.Get<CatalogueStore>().Now.Items("alpha", CatalogueKind.Country, "us").Count > 0);
        foreach (var somebody in (SimulatedUser[])[Ada, Bob, Boss, Gus, Eve, Cem, Dan])
            await world.AsksAsync(somebody, "/start", "I rent phone numbers");
        foreach (var chat in (SimulatedChat[])[Team, Other])
        {
            await Bob.SaysAsync("/help", chat);
            await world.SeesInAsync(chat, "What I can do");
        }

        var lease = await LeasesAsync(Ada);
        var single = await RentsAsync(Ada, Ada.Chat);
        var gusLease = await LeasesAsync(Gus);
        var groups = await RentsAsync(Gus, Team);
        await Gus.SaysAsync(Text($"/share {gusLease}"), Team);
        await world.UntilStoredAsync(db => db.Shares.AnyAsync());
        Shop.Readings[await world.ReadAsync(db => db.ExternalIds.Where(row => row.RentalId == groups).Select(row => row.ExternalId).SingleAsync())] =
            new Reading(await world.ReadAsync(db => db.ExternalIds.Where(row => row.RentalId == groups).Select(row => row.ExternalId).SingleAsync()), ReadingState.Received)
            {
                Sms = [new InboundSms("1", "WhatsApp", "Your code: 583920", "583920", world.Clock.GetUtcNow())],
            };
        await world.SeesInAsync(Team, "A code for WhatsApp has come.");

        // Above the limit: three wishes that the owner may ask the operator for, two of them asked.
        Shop.Price = Money.Of(40);
        for (var i = 0; i < 3; i++)
            await world.AsksAsync(Ada, "/rent whatsapp us via alpha", "limit");
        Shop.Price = Money.Of(0.31m);
        var wishes = await world.ReadAsync(db => db.Approvals.Select(approval => approval.Id).Order().ToListAsync());
        foreach (var wish in wishes.Skip(1))
            Assert.Equal("ok", await world.OfPressAsync(Ada, Ada.Chat.Messages.Last(message => message.FromBot), Text($"1.ao.{wish}")));
        await world.AsksAsync(Ada, "/rent whatsapp us 30d via alpha", "30 days");

        var offer = await world.ReadAsync(db => db.Offers.MaxAsync(offer => offer.Id));
        var group = (await world.ReadAsync(db => db.Groups.ToListAsync())).Single(group => group.Chat.ChatId == Text($"{Team.Id}")).Id;
        Set('L', lease, groups);
        Set('X', single, groups);
        Set('O', offer, offer);
        Set('A', wishes[0], wishes[0]);
        Set('B', wishes[1], wishes[1]);
        Set('C', wishes[2], wishes[2]);
        Set('T', group, group);
        Set('M', (await world.ReadAsync(db => db.Sms.SingleAsync())).Id);
        Set('S', (await world.ReadAsync(db => db.Shares.SingleAsync())).Id);
        Set('V', world.App.Get<CatalogueStore>().Now.Services.Single(service => service.Slug == "whatsapp").Id);
        _ids['G'] = "";
        _idsInGroups['G'] = Text($"{Team.Id}");
    }

    private async Task<long> LeasesAsync(SimulatedUser who)
    {
        var offers = await world.AsksAsync(who, "/rent whatsapp us 30d via alpha", "30 days");
        return await RentedAsync(who, () => world.PressAsync(who, offers, "Rent"));
    }

    private Task<long> RentsAsync(SimulatedUser who, SimulatedChat chat) => RentedAsync(who, () => who.SaysAsync("/rent whatsapp us via alpha", chat));

    private async Task<long> RentedAsync(SimulatedUser who, Func<Task> rent)
    {
        var before = Shop.Rents;
        await rent();
        await world.UntilAsync(() => Shop.Rents > before, null, () => string.Join('\n', who.Chat.Messages));
        await world.UntilStoredAsync(async db => !await db.Spends.AnyAsync(spend => spend.IsOpen));
        return await world.ReadAsync(db => db.Rentals.MaxAsync(rental => rental.Id));
    }

    private void Set(char letter, long id, long? inGroup = null) => (_ids[letter], _idsInGroups[letter]) = (Text($"{id}"), Text($"{inGroup ?? id}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
