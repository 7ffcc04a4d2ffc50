using SmsBot.Core.Access;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat;

/// <summary>
/// Finds the command, checks the sender's access and runs it. Refusals go on to <see cref="RequestPipeline"/>, the only place that catches
/// them.
/// </summary>
internal sealed class CommandDispatcher(IEnumerable<ICommand> commands, AccessPolicy access, AccessRequestService accessRequests, Throttle throttle, GroupDirectory groups, ActAudit acts, OrderIdPrompts questions)
{
    private const int MaxText = 1000;
    private readonly Dictionary<string, ICommand> _byName = commands.ToDictionary(command => command.Descriptor.Name, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, ICommand> _byVerb = commands
        .SelectMany(command => command.Descriptor.Presses.Select(verb => (verb, command)))
        .ToDictionary(pair => pair.verb, pair => pair.command, StringComparer.Ordinal);

    private readonly ICommand _freeText = commands.Single(command => command.Descriptor.TakesFreeText);

    public async Task<Reply?> RunAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if (request.Anonymous)
            throw new RefusedException(RefusalCode.AnonymousSender);
        if (access.IsDenied(request.Sender))
            return null;

        switch (throttle.Take(request.Sender))
        {
            case ThrottleVerdict.Tell:
                throw new RefusedException(RefusalCode.TooFast);
            case ThrottleVerdict.Silent:
                return null;
        }

        var (command, call) = Find(await questions.ReadAsync(request, cancellationToken));
        var inGroup = request.ChatKind != ChatKind.Private;
        var isListed = inGroup && access.IsListedChat(request.Chat);

        // A member of a listed group may use the bot there, within the group's limits, and nowhere else.
        var isGuest = isListed && command?.Descriptor.InGroups == true;
        if (!isGuest && !access.IsAllowed(request.Sender) && command?.Descriptor.ForStrangers != true)
            return await accessRequests.AnswerStrangerAsync(request, cancellationToken);
        if (command is null)
            throw new RefusedException(RefusalCode.UnknownCommand, call.Words.FirstOrDefault() ?? "");
        if (command.Descriptor.AdminOnly && !access.IsAdmin(request.Sender))
            throw new RefusedException(RefusalCode.AdminsOnly);
        if (inGroup && !command.Descriptor.InGroups)
            throw new RefusedException(RefusalCode.NotInGroups);
        if (inGroup && !isListed && !command.Descriptor.InUnlistedGroups)
            throw new RefusedException(RefusalCode.GroupNotListed, $"{request.Chat.Platform}:{request.Chat.ChatId}");
        if (isListed)
            await groups.LearnAsync(request.Chat, request.ChatTitle, cancellationToken);

        var reply = await command.RunAsync(call, cancellationToken);
        await acts.PressedAsync(call);
        return reply;
    }

    private (ICommand? Command, CommandContext Call) Find(CommandRequest request)
    {
        if (request.Pressed is not null)
        {
            var token = ButtonToken.Parse(request.Pressed);
            return token is not null && _byVerb.TryGetValue(token.Verb, out var pressed)
                ? (pressed, new CommandContext(request, [], token))
                : throw new RefusedException(RefusalCode.ButtonOutdated);
        }

        var text = UntrustedText.Line(request.Text, MaxText);

        // Split at every kind of space: phones and other programs insert no-break spaces.
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 ? words[0].TrimStart('/') : "";
        if (_byName.TryGetValue(name, out var typed))
            return (typed, new CommandContext(request, words[1..], null) { IsFreeText = words[0][0] != '/' });

        // "whatsapp us" without a command is a request to rent; an unknown /word is not.
        return words.Length > 0 && words[0][0] != '/'
            ? (_freeText, new CommandContext(request, words, null) { IsFreeText = true })
            : (null, new CommandContext(request, words, null));
    }
}
