using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Providers;
using SmsBot.Testing.App;
using SmsBot.Testing.Core;

namespace SmsBot.Host.Tests.Access;

/// <summary>Members, groups and numbers of every kind that a button can be about.</summary>
internal sealed class ButtonWorld(IStage stage) : IAsyncDisposable
{
    /// <summary>Owns the lease and the single code.</summary>
    public const string Ada = "Ada";

    public const string Bob = "Bob";

    public const string Boss = "Boss";

    /// <summary>An admin of the group, who rented its number.</summary>
    public const string Gus = "Gus";

    /// <summary>A member of the group.</summary>
    public const string Eve = "Eve";

    /// <summary>An admin of the other group.</summary>
    public const string Cem = "Cem";

    public const string Dan = "Dan";

    public const string Team = "Team";

    public const string Other = "Other";

    private readonly Dictionary<char, string> _ids = [];
    private readonly Dictionary<char, string> _idsInGroups = [];

    public IStage Stage => stage;

    public ScriptedProvider Shop { get; } = new("alpha", stage.World.Clock);

    public int Spends => Shop.Rents + Shop.Changes + Shop.Refunds;

    private BotWorld World => stage.World;

    public static async Task<ButtonWorld> StartAsync(string platform)
    {
        var all = new ButtonWorld(await StageSteps.CreateAsync(platform));
        await all.FillAsync();
        return all;
    }

    /// <summary>The press as it is sent, with the ids that its letters stand for.</summary>
    public string Token(string written, bool inGroup)
    {
        var ids = inGroup ? _idsInGroups : _ids;
        return "1."
            + string
                .Join(
                    '.',
                    written.Split('.').Select((part, at) => at > 0 && part.Length == 1 && ids.TryGetValue(part[0], out var id) ? id : part))
                .TrimEnd('.');
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private async Task FillAsync()
    {
        stage.MakeAdmin(Gus, Team);
        stage.MakeAdmin(Cem, Other);
        await World.RunAsync(
            services => services.AddSingleton<ISmsProvider>(Shop),
            $"--Access:Admins:0={stage.Member(Boss)}", $"--Access:Chats:0={stage.Place(Team)}", $"--Access:Chats:1={stage.Place(Other)}");
        foreach (var somebody in (string[])[Ada, Bob, Boss, Gus, Eve, Cem, Dan])
            await stage.AsksAsync(somebody, "/start", "I rent phone numbers");
        await stage.AsksAsync(Eve, "/help", "What I can do", Team);
        await stage.AsksAsync(Cem, "/help", "What I can do", Other);

        var lease = await LeasesAsync(Ada);
        var single = await RentsAsync(Ada);
        var gusLease = await LeasesAsync(Gus);
        var groups = await RentsAsync(Gus, Team);
        await stage.TypeAsync(Gus, Text($"/share {gusLease}"), Team);
        await World.UntilStoredAsync(db => db.Shares.AnyAsync());
        var order =
            await World.ReadAsync(db => db.ExternalIds.Where(row => row.RentalId == groups).Select(row => row.ExternalId).SingleAsync());
        Shop.Readings[order] = new RentalSnapshot(order, ReadingState.Received)
        {
            Sms = [new InboundSms("1", "WhatsApp", "Your code: 583920", "583920", World.Clock.GetUtcNow())],
        };
        await stage.SeesAsync(Eve, "A code for WhatsApp has arrived.", Team);

        // Above the limit: three wishes that the owner may ask the operator for, two of them asked.
        Shop.Price = Money.Of(40);
        for (var i = 0; i < 3; i++)
            await stage.AsksAsync(Ada, "/rent whatsapp us via alpha", "limit");
        Shop.Price = Money.Of(0.31m);
        var wishes = await World.ReadAsync(db => db.Approvals.Select(approval => approval.Id).Order().ToListAsync());
        foreach (var wish in wishes.Skip(1))
            Assert.Equal("ok", await stage.OfPressAsync(Ada, Text($"1.ao.{wish}")));
        await stage.AsksAsync(Ada, "/rent whatsapp us 30d via alpha", "30 days");

        var offer =
            await World.ReadAsync(db => db.Offers.Where(offer => !offer.Choice.Contains("\"Service\":\"\"")).MaxAsync(offer => offer.Id));
        var group = (await World.ReadAsync(db => db.Groups.ToListAsync())).Single(group => group.Chat.ToString() == stage.Place(Team)).Id;
        Set('L', lease, groups);
        Set('X', single, groups);
        Set('O', offer, offer);
        Set('A', wishes[0], wishes[0]);
        Set('B', wishes[1], wishes[1]);
        Set('C', wishes[2], wishes[2]);
        Set('T', group, group);
        Set('M', (await World.ReadAsync(db => db.Sms.SingleAsync())).Id);
        Set('S', (await World.ReadAsync(db => db.Shares.SingleAsync())).Id);
        Set('V', World.App.Get<CatalogueStore>().Now.Services.Single(service => service.Slug == "whatsapp").Id);
        _ids['G'] = "";
        _idsInGroups['G'] = stage.Group(Team);
    }

    private async Task<long> LeasesAsync(string who)
    {
        await stage.AsksAsync(who, "/rent whatsapp us 30d via alpha", "30 days");
        return await RentedAsync(who, () => stage.PressLabelAsync(who, "Rent"));
    }

    private Task<long> RentsAsync(string who, string? where = null) =>
        RentedAsync(who, () => stage.TypeAsync(who, "/rent whatsapp us via alpha", where));

    private async Task<long> RentedAsync(string who, Func<Task> rent)
    {
        var before = Shop.Rents;
        await rent();
        await World.UntilAsync(() => Shop.Rents > before, null, () => string.Join('\n', stage.Sees(who)));
        await World.UntilStoredAsync(async db => !await db.Spends.AnyAsync(spend => spend.IsOpen));
        return await World.ReadAsync(db => db.Rentals.MaxAsync(rental => rental.Id));
    }

    private void Set(char letter, long id, long? inGroup = null) =>
        (_ids[letter], _idsInGroups[letter]) = (Text($"{id}"), Text($"{inGroup ?? id}"));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
