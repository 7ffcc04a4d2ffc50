using System.Globalization;
using SmsBot.Core.Access;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Groups;

/// <summary>
/// A private answer cannot reach a member who never opened the chat with the bot: they are told so where they asked. The hint does not
/// repeat the question, and each member gets it once an hour, so that nobody can make the bot flood a group.
/// </summary>
internal sealed class StartHint(AccessPolicy access, ChatRoles roles, Senders senders, TimeProvider time)
{
    private static readonly TimeSpan Once = TimeSpan.FromHours(1);
    private const int Most = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<Owner, long> _told = [];

    public async Task SayAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if (request.ChatKind != ChatKind.Group
            || request.Anonymous
            || !access.IsListedChat(request.Chat)
            || roles.Of(request.Chat.Platform)?.StartLink is not { } link
            || !Take(request.Sender))
            return;

        var who = Span.Mention(request.Sender, UntrustedText.Line(request.SenderName, 60));
        try
        {
            var reply = new Reply().Line(Texts.Group_StartFirst, who, link).In(CultureInfo.CurrentUICulture);
            await senders.Of(request.Chat).PostAsync(request.Chat, reply, PostOptions.None, cancellationToken);
        }
        catch (ChatFailedException)
        {
            // Neither message can be delivered: the member sees that no answer came, and asks again.
        }
    }

    private bool Take(Owner who)
    {
        lock (_gate)
        {
            if (_told.TryGetValue(who, out var at) && time.GetElapsedTime(at) < Once)
                return false;

            if (_told.Count > Most)
                _told.Clear();
            _told[who] = time.GetTimestamp();
            return true;
        }
    }
}
