using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Members;

/// <summary>
/// The language of an answer: in a group the group's own; else the member's setting, else the language of their chat app, else English.
/// </summary>
internal sealed class ReaderLanguage(Languages languages, MemberSettingsStore members, AccessPolicy access, UnitOfWork unitOfWork)
{
    /// <summary>
    /// Where the member chose no language, the app's is stored whenever it changes, so that cards drawn later have it too; only for members
    /// who may use the bot, in private or in this group, so that a stranger adds no rows.
    /// </summary>
    public async Task<CultureInfo> OfAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var group = request.ChatKind == ChatKind.Private ? null : request.Chat;
        if (languages.Offered.Count == 1)
            return Languages.English;

        var (inGroup, own) = await unitOfWork.ReadAsync(
            db => StoredLanguage.KeptAsync(db, request.Sender, group, cancellationToken), cancellationToken);
        if (request.Language is { Length: > 0 } tags && MemberSettings.FollowsApp(own))
        {
            // English is what is spoken without a row.
            var app = (languages.FindAny(tags) ?? Languages.English).Name;
            if (app != (MemberSettings.LanguageOf(own) ?? Languages.English.Name) && !request.Anonymous && MayUse(request.Sender, group))
                await members.ChangeAsync(request.Sender, row => row.FollowApp(app), cancellationToken);
            own = app;
        }

        return StoredLanguage.Of(inGroup, own);
    }

    private bool MayUse(Owner sender, ChatRef? group) =>
        access.IsAllowed(sender) || (group is not null && access.IsListedChat(group) && !access.IsDenied(sender));

    /// <summary>The group's own language; null while its admins have set none.</summary>
    public async Task<CultureInfo?> OfGroupAsync(ChatRef group, CancellationToken cancellationToken) =>
        languages.Find((await members.ReadAsync(GroupChat.SettingsOf(group), cancellationToken)).Language);
}
