using SmsBot.Core.Catalogue;
using SmsBot.Core.Chat.Buttons;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Chat.Commands;

/// <summary>The buttons of <c>/settings</c>: each setting has a page of choices, in place of the list.</summary>
internal sealed class SettingsMenu(CatalogueStore catalogue, ProviderSet providers, Languages languages, NextMessages next)
{
    private const int PageSize = 12;
    private const string Off = "off";
    private static readonly int[] Cents = [10, 25, 50, 100, 200];

    /// <summary>One button for each setting.</summary>
    public Reply AddTo(Reply reply)
    {
        List<Button> all =
        [
            Page(Texts.Settings_ButtonCountry, "country"), Page(Texts.Settings_ButtonProvider, "provider"),
            Page(Texts.Settings_ButtonMax, "max"), Page(Texts.Settings_ButtonNumbers, "numbers"),
            Page(Texts.Settings_ButtonFavourites, "favourites"), Page(Texts.Settings_ButtonZone, "zone"),
        ];
        if (languages.Offered.Count > 1)
            all.Add(Page(Texts.Settings_ButtonLanguage, "language"));
        return all.Chunk(3).Aggregate(reply, (rows, row) => rows.Row(row));
    }

    /// <summary>The choices for one setting; null for an unknown one.</summary>
    public Reply? PageOf(CommandRequest request, string setting, int page, MemberSettings settings)
    {
        var reply = new Reply { Private = true, Replaces = request.IsPress };
        return setting switch
        {
            "country" => Countries(request, reply, page),
            "provider" => Back(Choices(reply.Line(Texts.Settings_ButtonProvider),
            [
                Set(Texts.Settings_AnyButton, setting, Off),
                .. providers.All.Select(known => Set(known.Terms.DisplayName, setting, known.Terms.Name)),
            ])),
            "max" => Back(
                Choices(
                    reply.Line(Texts.Settings_ButtonMax),
                    [.. Cents.Select(cents => Set(Money.Of(cents / 100m).Show(), setting, cents))]),
                Ask(request, setting, Texts.Settings_Other),
                Set(Texts.Settings_None, setting, Off)),
            "numbers" => Back(Choices(
                reply.Line(Texts.Settings_ButtonNumbers),
                [.. SettingsCommand.Preferences.Select(one => Set(SettingsCommand.PreferenceText(one.Value), setting, one.Word))])),
            "favourites" => Favourites(request, reply, settings),
            "zone" => Back(
                Choices(reply.Line(Texts.Settings_ButtonZone), [.. CommandOptions.Zones.Select(zone => Set(zone, setting, zone))])
                    .Row(Set(Texts.Settings_App, setting, Off)),
                Ask(request, setting, Texts.Settings_Other)),
            "language" => Back(languages.AddButtons(reply.Line(Texts.Settings_ButtonLanguage), ButtonActions.SetLanguage)),
            _ => null,
        };
    }

    /// <summary>The question whose answer is the member's next message; null where that does not reach the bot.</summary>
    public async Task<Reply?> AskAsync(CommandRequest request, string setting, CancellationToken cancellationToken)
    {
        if (Prompt(setting) is not { } asked || !next.ReadsNext(request))
            return null;

        await next.AskAsync(request, asked.Command, cancellationToken);
        return DismissButton.Ask(new Reply { Private = true, Replaces = true }, asked);
    }

    /// <summary>The question for a setting that is written; null for one that has buttons only.</summary>
    public static TextPrompt? Prompt(string setting)
    {
        return setting switch
        {
            "country" => Asking(Texts.Settings_ButtonCountry, Texts.Ask_Country),
            "zone" => Asking(Texts.Settings_ButtonZone, Texts.Ask_Zone),
            "max" => Asking(Texts.Settings_ButtonMax, Texts.Ask_Price),
            "favourites" => Asking(Texts.Settings_ButtonFavourites, Texts.Ask_Favourites),
            _ => null,
        };

        TextPrompt Asking(string label, string hint) => new($"/settings {setting}", Texts.Settings_Title, label) { Hint = hint };
    }

    /// <summary>Countries with a similar name, as buttons.</summary>
    public Reply Near(Reply reply, string written) => Choices(
        reply, [.. CatalogueSnapshot.NearCountries(written).Select(country => Set(country.LocalName, "country", country.Code))]);

    private Reply Countries(CommandRequest request, Reply reply, int page)
    {
        var all = catalogue.Now.Countries;
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        reply = Choices(
            reply.Line(Texts.Settings_ButtonCountry),
            [.. all.Skip(page * PageSize).Take(PageSize).Select(country => Set(country.LocalName, "country", country.Code))]);
        List<Button> pager = [];
        if (page > 0)
            pager.Add(Page(Texts.Pick_Back, "country", page - 1));
        if (page < pages - 1)
            pager.Add(Page(Texts.Pick_Next, "country", page + 1));
        return Back(
            reply.Row([.. pager]), Ask(request, "country", Texts.Settings_Search), Set(Texts.Settings_None, "country", Off));
    }

    /// <summary>The best known services; a press adds one or takes it away.</summary>
    private Reply Favourites(CommandRequest request, Reply reply, MemberSettings settings)
    {
        var own = settings.FavouriteServices.ToHashSet(StringComparer.Ordinal);
        reply = Choices(
            reply.Line(Texts.Settings_ButtonFavourites),
            [.. catalogue.Now.Services.Take(PageSize).Select(service => Set(
                own.Contains(service.Slug) ? $"✓ {service.LocalName}" : service.LocalName, "favourites", service.Id))]);
        return Back(reply, Ask(request, "favourites", Texts.Settings_Other), Set(Texts.Settings_None, "favourites", Off));
    }

    private Button? Ask(CommandRequest request, string setting, string label) =>
        next.CanAsk(request) ? new Button(label, ButtonToken.Of(ButtonActions.AskSetting, setting).ToString()) : null;

    private static Reply Choices(Reply reply, IReadOnlyList<Button> choices) =>
        choices.Chunk(3).Aggregate(reply, (rows, row) => rows.Row(row));

    /// <summary>The last row: what else there is, and the way back.</summary>
    private static Reply Back(Reply reply, params ReadOnlySpan<Button?> others)
    {
        List<Button> row = [];
        foreach (var other in others)
        {
            if (other is not null)
                row.Add(other);
        }

        return reply.Row([.. row, Button.Press(Texts.Pick_Back, ButtonToken.Of(ButtonActions.Settings))]);
    }

    private static Button Page(string label, string setting, int page = 0) =>
        Button.Press(label, ButtonToken.Of(ButtonActions.Settings, setting, page));

    private static Button Set(string label, string setting, object value) =>
        Button.Press(label, ButtonToken.Of(ButtonActions.SetValue, setting, value));
}
