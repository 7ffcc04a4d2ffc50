using System.Globalization;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Members;

/// <summary>
/// A question that is answered with the next message: for some minutes the member's plain words belong to a command, also after a restart.
/// A command, or another press, answers nothing and the question ends by itself.
/// </summary>
internal sealed class NextMessages(UnitOfWork unitOfWork, Senders senders, TimeProvider time)
{
    private const string Asked = "next:";
    private static readonly TimeSpan Valid = TimeSpan.FromMinutes(5);

    /// <summary>Only in private chats, and where the bot reads what is typed without a command, or asks in forms.</summary>
    public bool CanAsk(CommandRequest request) => ReadsNext(request)
        || (request.ChatKind == ChatKind.Private && senders.Of(request.Chat).AsksInForms);

    /// <summary>The next message reaches the bot.</summary>
    public bool ReadsNext(CommandRequest request) => request.ChatKind == ChatKind.Private && senders.Of(request.Chat).ReadsText;

    /// <param name="command">What the words belong to, for example <c>/note 12</c>.</param>
    public Task AskAsync(CommandRequest request, string command, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        db => db.Settings.PutAsync(
            Key(request.Sender),
            string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow().ToUnixTimeMilliseconds()} {command}"),
            cancellationToken),
        cancellationToken);

    /// <summary>Reads typed text as the command that it answers. The command still checks the sender.</summary>
    public async Task<CommandRequest> ReadAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if (request.IsPress || request.ChatKind != ChatKind.Private || request.Text.TrimStart().StartsWith('/'))
            return request;

        var key = Key(request.Sender);
        if (await unitOfWork.ReadAsync(db => db.Settings.ValueOfAsync(key, cancellationToken), cancellationToken) is not { } asked)
            return request;

        await CloseAsync(request.Sender, cancellationToken);
        return asked.Split(' ', 2) is [var at, var command]
            && long.Parse(at, CultureInfo.InvariantCulture) >= (time.GetUtcNow() - Valid).ToUnixTimeMilliseconds()
            ? request with { Text = $"{command} {request.Text}" }
            : request;
    }

    /// <summary>The question is over.</summary>
    public Task CloseAsync(Owner member, CancellationToken cancellationToken) =>
        unitOfWork.WriteAsync(db => db.Settings.RemoveAsync(Key(member), cancellationToken), cancellationToken);

    internal static string Key(Owner member) => $"{Asked}{member}";
}
