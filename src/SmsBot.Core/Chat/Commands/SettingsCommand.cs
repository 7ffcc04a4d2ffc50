using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Catalogue;
using SmsBot.Core.Common;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Shows a member's own defaults and changes them: <c>/settings country us</c>.</summary>
internal sealed class SettingsCommand(
    MemberSettingsStore members, CatalogueStore catalogue, ProviderSet providers, SpendLimits limits, Languages languages,
    ReaderLanguage reader, SettingsMenu menu) : ICommand, IPromptHandler
{
    private const string Off = "off";
    internal static readonly (string Word, CodePreference Value)[] Preferences =
    [
        ("best", CodePreference.BestValue), ("cheapest", CodePreference.Cheapest), ("likely", CodePreference.MostLikely),
        ("fastest", CodePreference.Fastest),
    ];

    public CommandDescriptor Descriptor { get; } = new("settings", nameof(Texts.Command_settings))
    {
        Options = CommandOptions.OfSettings(languages),
    };

    public ButtonDescriptor Buttons { get; } = new(
        "settings",
        [
            ButtonActions.Settings, ButtonActions.SetValue, ButtonActions.AskSetting, ButtonActions.SetProvider,
            ButtonActions.SetPreference, ButtonActions.SetLanguage,
        ]);

    public IReadOnlyList<string> Asking { get; } = [ButtonActions.AskSetting];

    public Task<TextPrompt?> PromptAsync(ButtonPress press, CancellationToken cancellationToken) =>
        Task.FromResult(SettingsMenu.Prompt(press.Token.Text(0) ?? ""));

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        ApplyAsync(
            call.Request,
            call.Request.Filled is { Count: > 0 } filled ? Changes(filled) : Change(call.Words),
            cancellationToken);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var (request, token) = (press.Request, press.Token);
        switch (token.Action)
        {
            case ButtonActions.Settings when token.Text(0) is { } setting:
                var page = (int)Math.Min(token.Id(1) ?? 0, 1000);
                return menu.PageOf(request, setting, page, await SettingsOfAsync(request, cancellationToken))
                    ?? throw new RefusedException(RefusalCode.ButtonOutdated);
            case ButtonActions.AskSetting:
                return await menu.AskAsync(request, token.Text(0) ?? "", cancellationToken)
                    ?? throw new RefusedException(RefusalCode.ButtonOutdated);
            case ButtonActions.SetValue when token is { } chosen && chosen.Text(0) == "favourites" && chosen.Id(1) is { } id:
                await members.ChangeAsync(request.Sender, row => Toggle(row, id), cancellationToken);
                return menu.PageOf(request, "favourites", 0, await SettingsOfAsync(request, cancellationToken));
        }

        return await ApplyAsync(
            request,
            token.Action switch
            {
                ButtonActions.Settings => (null, null),
                ButtonActions.SetValue when token.Text(0) == "max" && token.Id(1) is > 0 and var cents =>
                    (row => row.MaxPriceMicros = Money.Of(cents / 100m).Micros, null),
                ButtonActions.SetValue => Change([token.Text(0) ?? "", token.Text(1) ?? Off]),
                ButtonActions.SetLanguage => Language(token.Text(0) ?? Off),
                ButtonActions.SetPreference => Preference(token.Text(0) ?? Off),
                _ => Provider(token.Text(0) ?? Off),
            },
            cancellationToken);
    }

    private Task<MemberSettings> SettingsOfAsync(CommandRequest request, CancellationToken cancellationToken) =>
        members.ReadAsync(request.Sender, cancellationToken);

    /// <summary>Adds a favourite, or takes it away; beyond the most, nothing changes.</summary>
    private void Toggle(MemberSettings row, long id)
    {
        var slug = catalogue.Now.Service(id)?.Slug ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        List<string> slugs = [.. row.FavouriteServices];
        if (!slugs.Remove(slug) && slugs.Count < MemberSettings.MostFavourites)
            slugs.Add(slug);
        row.Favourites = string.Join(' ', slugs);
    }

    private async Task<Reply?> ApplyAsync(
        CommandRequest request, (Action<MemberSettings>? Apply, Sentence? Trouble) change, CancellationToken cancellationToken)
    {
        if (change.Trouble is { } trouble)
        {
            var said = new Reply { Private = true }.Line("{0}", trouble);
            return Country(request) is { } written ? menu.Near(said, written) : said;
        }

        if (change.Apply is { } apply)
        {
            await members.ChangeAsync(request.Sender, apply, cancellationToken);
            CultureInfo.CurrentUICulture = await reader.OfAsync(request, cancellationToken);
        }

        var reply = new Reply { Private = true, Replaces = request.IsPress }.Heading(Texts.Settings_Title);
        if (change.Apply is not null)
            reply = reply.Line(Texts.Settings_Saved);

        return Show(reply, await members.ReadAsync(request.Sender, cancellationToken));
    }

    private Reply Show(Reply reply, MemberSettings settings)
    {
        var country = CatalogueSnapshot.FindCountry(settings.Country ?? "")?.LocalName ?? Texts.Settings_None;
        var provider = settings.Provider is { } name ? providers.DisplayName(name) : Texts.Settings_Any;
        var favourites = settings.FavouriteServices.Select(slug => catalogue.Now.Service(slug)?.LocalName).OfType<string>().ToList();
        object most = settings.MaxPrice is { } own ? own : Sentence.Of(Texts.Settings_Operators, limits.CapFor(RentalKind.Activation));
        reply = reply
            .Line(Texts.Settings_Country, country)
            .Line(Texts.Settings_Provider, provider)
            .Line(Texts.Settings_Max, most)
            .Line(Texts.Settings_Numbers, PreferenceText(settings.CodePreference ?? CodePreference.BestValue))
            .Line(Texts.Settings_Favourites, favourites.Count > 0 ? string.Join(", ", favourites) : Texts.Settings_None)
            .Line(Texts.Settings_Zone, settings.TimeZone ?? Texts.Settings_App)
            .Line(Texts.Settings_Language, Languages.NameOf(languages.Current));
        return menu.AddTo(reply);
    }

    /// <summary>The country as it was written; null if another setting was meant.</summary>
    private static string? Country(CommandRequest request) => request.Filled.Count > 0
        ? request.Filled.FirstOrDefault(option => option.Name == CommandOption.Country)?.Value
        : request.Text.Split(' ', 3) is [_, "country", var written] ? written : null;

    /// <summary>All that was filled in, or nothing if one of them is not understood.</summary>
    private (Action<MemberSettings>? Apply, Sentence? Trouble) Changes(IReadOnlyList<FilledOption> filled)
    {
        var all = filled.Select(option => Change([option.Name, option.Value])).ToList();
        return all.Find(change => change.Trouble is not null) is { Trouble: { } trouble }
            ? (null, trouble)
            : (row => all.ForEach(change => change.Apply?.Invoke(row)), null);
    }

    private (Action<MemberSettings>? Apply, Sentence? Trouble) Change(IReadOnlyList<string> words)
    {
        if (words.Count < 2)
            return (null, null);

        var written = string.Join(' ', words.Skip(1));
        var value = TypedWords.English(TypedWords.Settings, written) == Off ? Off : written;
        var isOff = value.Equals(Off, StringComparison.OrdinalIgnoreCase);
        var name = words[0].ToLowerInvariant();
        return (TypedWords.English(TypedWords.Settings, name) ?? name) switch
        {
            "zone" when isOff => (row => row.TimeZone = null, null),
            "zone" => MemberTime.Find(value) is { } zone ? (row => row.TimeZone = zone, null) : Trouble(Texts.Settings_BadZone, value),
            "country" when isOff => (row => row.Country = null, null),
            "country" =>
                CatalogueSnapshot.FindCountry(value) is { } country
                    ? (row => row.Country = country.Code, null)
                    : Trouble(Texts.Settings_BadCountry, value),
            "provider" => Provider(value),
            "language" => Language(value),
            "numbers" => Preference(value),
            "max" when isOff || value == "0" => (row => row.MaxPriceMicros = null, null),
            "max" => Price(value) is { } price ? (row => row.MaxPriceMicros = price.Micros, null) : Trouble(Texts.Settings_BadPrice, value),
            "favourites" or "favorites" when isOff => (row => row.Favourites = "", null),
            "favourites" or "favorites" => Favourites(value),
            _ => (null, null),
        };
    }

    private (Action<MemberSettings>? Apply, Sentence? Trouble) Provider(string name)
    {
        if (name.Equals(Off, StringComparison.OrdinalIgnoreCase))
            return (row => row.Provider = null, null);

        var question = Sentence.Of(Texts.DidYouMean, string.Join(", ", providers.All.Select(one => one.Terms.DisplayName)));
        var known = providers.Find(name)?.Terms.Name ?? throw new RefusedException(RefusalCode.UnknownWord, name, question);
        return (row => row.Provider = known, null);
    }

    private static (Action<MemberSettings>? Apply, Sentence? Trouble) Preference(string word)
    {
        if (word.Equals(Off, StringComparison.OrdinalIgnoreCase))
            return (row => row.CodePreference = null, null);

        var found = Array.FindIndex(Preferences, one => one.Word.Equals(word, StringComparison.OrdinalIgnoreCase));
        return found >= 0
            ? (row => row.CodePreference = Preferences[found].Value, null)
            : Trouble(Texts.Settings_BadNumbers, word);
    }

    internal static string PreferenceText(CodePreference preference) => preference switch
    {
        CodePreference.Cheapest => Texts.Settings_Cheapest,
        CodePreference.MostLikely => Texts.Settings_MostLikely,
        CodePreference.Fastest => Texts.Settings_Fastest,
        _ => Texts.Settings_BestValue,
    };

    private (Action<MemberSettings>? Apply, Sentence? Trouble) Language(string tag)
    {
        if (tag.Equals(Off, StringComparison.OrdinalIgnoreCase))
            return (row => row.Language = null, null);

        return languages.Find(tag) is { } known ? (row => row.Language = known.Name, null) : Trouble(Texts.Settings_BadLanguage, tag);
    }

    private (Action<MemberSettings>? Apply, Sentence? Trouble) Favourites(string value)
    {
        var names = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (names.Length > MemberSettings.MostFavourites)
            return (null, Sentence.Of(Texts.Settings_TooMany, MemberSettings.MostFavourites));

        List<string> slugs = [];
        foreach (var name in names)
        {
            if (catalogue.Now.FindService(name) is not { } service)
                return Trouble(Texts.Settings_BadService, name);
            if (!slugs.Contains(service.Slug, StringComparer.Ordinal))
                slugs.Add(service.Slug);
        }

        return (row => row.Favourites = string.Join(' ', slugs), null);
    }

    private static Money? Price(string value) =>
        TypedAmount.Read(value) is > 0 and < 10_000 and var amount ? Money.Of(amount) : null;

    private static (Action<MemberSettings>? Apply, Sentence? Trouble) Trouble(string format, string value) =>
        (null, Sentence.Of(format, UntrustedText.Line(value, 60)));
}
