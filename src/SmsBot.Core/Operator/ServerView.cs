using SmsBot.Core.Access;
using SmsBot.Core.Domain;
using SmsBot.Core.Ledger;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Operator;

/// <summary><c>/admin servers</c>: the servers that the bot is in, which of them are listed, and a button to leave the others.</summary>
internal sealed class ServerView(IEnumerable<IChatServers> platforms, AccessPolicy access, AuditLog audit)
{
    private const int MostButtons = 10;

    public async Task<Reply> BuildAsync(CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        try
        {
            List<ChatPlace> servers = [];
            foreach (var platform in platforms)
                servers.AddRange(await platform.ListAsync(cancellationToken));
            if (servers.Count == 0)
                return reply.Line(Texts.Servers_None);

            foreach (var server in servers)
                reply = reply.Line(
                    access.ListsAnyOf(server.Chat) ? Texts.Servers_Listed : Texts.Servers_Unlisted,
                    server.Title,
                    Span.Mono($"{server.Chat}"));
            foreach (var server in servers.Where(server => !access.ListsAnyOf(server.Chat)).Take(MostButtons))
                reply = reply.Row(LeaveButton(server, isSure: false));
            return reply;
        }
        catch (ChatFailedException fault)
        {
            return reply.Line(Texts.Servers_Trouble, fault.Message);
        }
    }

    /// <summary>The alert about a server that nobody has listed, sent once.</summary>
    public static Reply Alert(ChatPlace server) =>
        new Reply().Line(Texts.Servers_Alert, server.Title, Span.Mono($"{server.Chat}")).Row(LeaveButton(server, isSure: false));

    /// <summary>Asks for a confirmation: members who share no other server with the bot cannot get messages afterwards.</summary>
    public async Task<Reply> LeaveAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true };
        try
        {
            var (platform, server) = await FindAsync(press.Token.Text(0), cancellationToken);
            if (access.ListsAnyOf(server.Chat))
                return reply.Line(Texts.Servers_IsListed, server.Title, Span.Mono($"{server.Chat}"));
            if (press.Token.Id(1) != 1)
                return reply
                    .Line(Texts.Servers_Ask, server.Title, Span.Mono($"{server.Chat}"))
                    .Row(LeaveButton(server, isSure: true), Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));

            await platform.LeaveAsync(server.Chat, cancellationToken);
            await audit.NoteAsync(AuditAct.Leave, press.Request, cancellationToken, server.Chat, detail: server.Title);
            return (reply with { Replaces = true }).Line(Texts.Servers_Left, server.Title, Span.Mono($"{server.Chat}"));
        }
        catch (ChatFailedException fault)
        {
            return reply.Line(Texts.Servers_Trouble, fault.Message);
        }
    }

    private async Task<(IChatServers Platform, ChatPlace Server)> FindAsync(string? subject, CancellationToken cancellationToken)
    {
        foreach (var platform in platforms.Where(platform => Owner.TryParse(subject, out var id) && id.Platform == platform.Platform))
        {
            if ((await platform.ListAsync(cancellationToken)).FirstOrDefault(place => $"{place.Chat}" == subject) is { } server)
                return (platform, server);
        }

        throw new RefusedException(RefusalCode.ButtonOutdated);
    }

    private static Button LeaveButton(ChatPlace server, bool isSure) =>
        Button.Press(
            Sentence.Of(Texts.Servers_Leave, server.Title).ToString(),
            ButtonToken.Of(ButtonActions.LeaveServer, server.Chat, isSure ? 1 : 0),
            isSure ? ButtonStyle.Danger : ButtonStyle.Plain);
}
