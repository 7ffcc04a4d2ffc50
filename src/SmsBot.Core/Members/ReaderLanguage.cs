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
    /// The app's language is stored where the member chose none, so that cards drawn later have it too; only for members who may use the
    /// bot, in private or in this group, so that a stranger adds no rows.
    /// </summary>
    public async Task<CultureInfo> OfAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var group = request.ChatKind == ChatKind.Private ? null : request.Chat;
        if (languages.Offered.Count == 1)
            return Languages.English;
        if (await unitOfWork.ReadAsync(
            db => StoredLanguage.FindAsync(db, request.Sender, group, cancellationToken), cancellationToken) is { } chosen)
            return chosen;

        var app = languages.FindAny(request.Language) ?? Languages.English;
        if (app != Languages.English && !request.Anonymous && MayUse(request.Sender, group))
            await members.ChangeAsync(request.Sender, row => row.Language ??= app.Name, cancellationToken);
        return app;
    }

    private bool MayUse(Owner sender, ChatRef? group) =>
        access.IsAllowed(sender) || (group is not null && access.IsListedChat(group) && !access.IsDenied(sender));

    /// <summary>The group's own language; null while its admins have set none.</summary>
    public async Task<CultureInfo?> OfGroupAsync(ChatRef group, CancellationToken cancellationToken) =>
        languages.Find((await members.ReadAsync(GroupChat.SettingsOf(group), cancellationToken)).Language);
}
