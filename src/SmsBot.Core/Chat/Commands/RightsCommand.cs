using System.Globalization;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Ledger;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

/// <summary>Shows what a group's admins have set, and changes it: <c>/rights rent everyone</c>.</summary>
internal sealed class RightsCommand(
    RentalAuthorizer authorizer,
    GroupDirectory groups,
    MemberSettingsStore members,
    ReaderLanguage reader,
    GroupMemberNames memberNames,
    AccountLookup accounts,
    Languages languages,
    AuditLog audit)
    : ICommand, IButtonHandler
{
    private const string Off = "off";
    private const string LanguageWord = "language";
    private const int MostNamed = 20;

    public CommandDescriptor Descriptor { get; } = new("rights", nameof(Texts.Command_rights))
    {
        InGroups = true,
        OnlyInGroupMenus = true,
        Options = CommandOptions.OfRights(languages),
    };

    public ButtonDescriptor Buttons { get; } = new("rights", [ButtonActions.SetGroupLanguage]) { InGroups = true };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        if (press.Request.ChatKind == ChatKind.Private)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        await authorizer.RequireAsync(Permission.Govern, press.Request, press.Request.Chat, null, cancellationToken);
        return await SpeakAsync(press.Request, press.Token.Text(0) ?? Off, cancellationToken);
    }

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var request = call.Request;
        if (request.ChatKind == ChatKind.Private)
            return new Reply().Line(Texts.Rights_InGroup);
        if (call.Words.Count == 0)
        {
            await authorizer.RequireAsync(Permission.Expect, request, request.Chat, null, cancellationToken);
            return await ShowAsync(new Reply(), request, await authorizer.ReadAsync(request.Chat, cancellationToken), cancellationToken);
        }

        await authorizer.RequireAsync(Permission.Govern, request, request.Chat, null, cancellationToken);
        var asked = Asked(call);
        var tag = asked.Find(words => words[0] == LanguageWord)?.ElementAtOrDefault(1);
        var rights = asked.Where(words => words[0] != LanguageWord).ToList();
        List<(Action<GroupChat> Apply, string Detail)> changes = [];
        foreach (var words in rights)
        {
            var (change, detail, trouble) = await ChangeAsync(words, request.Chat, cancellationToken);
            if (trouble is not null)
                return new Reply().Line("{0}", trouble);
            if (change is not null)
                changes.Add((change, detail));
        }

        if (changes.Count < rights.Count || (rights.Count == 0 && tag is null))
            return new Reply().Line(Texts.Rights_Usage);

        GroupChat? group = null;
        if (changes.Count > 0)
        {
            group = await groups.ChangeAsync(
                request,
                row => changes.ForEach(change => change.Apply(row)),
                string.Join(' ', changes.Select(change => change.Detail)),
                cancellationToken);
        }

        return tag is not null
            ? await SpeakAsync(request, tag, cancellationToken)
            : await ShowAsync(new Reply().Line(Texts.Rights_Saved), request, group!, cancellationToken);
    }

    /// <summary>One change is typed at a time; several can be filled in.</summary>
    private static List<IReadOnlyList<string>> Asked(CommandContext call) => call.Request.Filled is { Count: > 0 } filled
        ? [.. filled.Select(option => (IReadOnlyList<string>)
            [option.Name, .. option.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)])]
        : [call.Words];

    /// <summary>Sets the group's language, and answers in it.</summary>
    private async Task<Reply> SpeakAsync(CommandRequest request, string tag, CancellationToken cancellationToken)
    {
        var language = languages.Find(tag);
        if (language is null && tag != Off)
            return new Reply().Line(Texts.Settings_BadLanguage, UntrustedText.Line(tag, 60));

        await members.ChangeAsync(GroupChat.SettingsOf(request.Chat), row => row.Language = language?.Name, cancellationToken);
        await audit.NoteAsync(AuditAct.Rights, request, cancellationToken, detail: $"language {language?.Name ?? Off}");
        CultureInfo.CurrentUICulture = await reader.OfAsync(request, cancellationToken);
        var group = await authorizer.ReadAsync(request.Chat, cancellationToken);
        return await ShowAsync(new Reply { Replaces = request.IsPress }.Line(Texts.Rights_Saved), request, group, cancellationToken);
    }

    private async Task<Reply> ShowAsync(Reply reply, CommandRequest request, GroupChat group, CancellationToken cancellationToken)
    {
        var own = await reader.OfGroupAsync(request.Chat, cancellationToken);
        var named = new[] { group.Rent, group.View, group.Act }.SelectMany(right => right.Named).Select(owner => $"{owner}");
        reply = Show(reply, group, await accounts.NamesAsync(named, cancellationToken)).Line(
            Texts.Rights_Language, own is null ? Texts.Rights_LanguageOfMember : Languages.NameOf(own));
        return languages.AddButtons(reply.Line(Texts.Rights_Usage), ButtonActions.SetGroupLanguage);
    }

    private static Reply Show(Reply reply, GroupChat group, AccountNames names) => reply
        .Line(Texts.Rights_Rent, Who(group.Rent, names))
        .Line(Texts.Rights_View, Who(group.View, names))
        .Line(Texts.Rights_Act, Who(group.Act, names))
        .Line(group.HidesCodes ? Texts.Rights_CodesHidden : Texts.Rights_CodesShown)
        .Line(group.DeleteAfter is { } minutes ? Texts.Rights_Deleted : Texts.Rights_Kept, group.DeleteAfter);

    private static object Who(GroupRight right, AccountNames names) => right switch
    {
        { Holders: PermissionScope.Everyone } => Texts.Rights_Members,
        { Holders: PermissionScope.Named, Named: var named } => Sentence.Of(
            Texts.Rights_Named, Sentence.Join(", ", named.Select(owner => names.Show($"{owner}")))),
        _ => Texts.Rights_AdminsOnly,
    };

    /// <summary>The change and how the audit has it, or the sentence that says why not; nothing if the words are not understood.</summary>
    private async Task<(Action<GroupChat>? Apply, string Detail, Sentence? Trouble)> ChangeAsync(
        IReadOnlyList<string> words, ChatRef chat, CancellationToken cancellationToken)
    {
        var (what, values) = (words[0].ToLowerInvariant(), words.Skip(1).ToList());
        if (what is not ("rent" or "view" or "act"))
            return (Change(what, values), string.Join(' ', words), null);

        var (right, trouble) = await RightAsync(values, chat, cancellationToken);
        if (right is null)
            return (null, "", trouble);

        Action<GroupChat> apply = what switch
        {
            "rent" => group => group.Rent = right,
            "view" => group => group.View = right,
            _ => group => group.Act = right,
        };
        return (apply, $"{what} {(right.Named.Count > 0 ? string.Join(' ', right.Named) : string.Join(' ', values))}", null);
    }

    private static Action<GroupChat>? Change(string what, List<string> values) => what switch
    {
        "codes" when values is ["show"] => group => group.HidesCodes = false,
        "codes" when values is ["hide"] => group => group.HidesCodes = true,
        "delete" when values is ["off" or "0"] => group => group.DeleteAfter = null,
        "delete" when values is [var minutes]
            && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var after)
            && after is > 0 and <= GroupChat.MostDeleteAfter =>
            group => group.DeleteAfter = after,
        _ => null,
    };

    private async Task<(GroupRight? Right, Sentence? Trouble)> RightAsync(
        List<string> values, ChatRef chat, CancellationToken cancellationToken)
    {
        if (values is ["everyone"])
            return (GroupRight.Of(PermissionScope.Everyone), null);
        if (values is ["admins"])
            return (GroupRight.Of(PermissionScope.Admins), null);
        if (values.Count is 0 or > MostNamed)
            return (null, null);

        var (named, trouble) = await memberNames.FindAsync(chat, values, cancellationToken);
        return (trouble is null ? new GroupRight(PermissionScope.Named, named) : null, trouble);
    }
}
