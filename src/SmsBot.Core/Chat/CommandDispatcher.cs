using SmsBot.Core.Access;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat;

/// <summary>
/// Finds the command or the button's handler, checks the sender's access and runs it. Refusals go on to <see cref="RequestPipeline"/>, the
/// only place that catches them.
/// </summary>
internal sealed class CommandDispatcher(
    IEnumerable<ICommand> commands, IEnumerable<IButtonHandler> buttons, AccessPolicy access, AccessRequestService accessRequests,
    Throttle throttle, GroupDirectory groups, ActAudit acts, TypedAnswers answers)
{
    private const int MaxText = 1000;
    private readonly Dictionary<string, ICommand> _byName = commands.ToDictionary(
        command => command.Descriptor.Name, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IButtonHandler> _byAction = buttons
        .SelectMany(handler => handler.Buttons.Actions.Select(action => (action, handler)))
        .ToDictionary(pair => pair.action, pair => pair.handler, StringComparer.Ordinal);

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

        var asked = await answers.ReadAsync(request, cancellationToken);
        return asked.IsPress ? await PressAsync(asked, cancellationToken) : await TypedAsync(asked, cancellationToken);
    }

    private async Task<Reply?> PressAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        if (ButtonToken.Parse(request.Pressed) is not { } token || !_byAction.TryGetValue(token.Action, out var handler))
            throw new RefusedException(RefusalCode.ButtonOutdated);
        if (!IsAdmitted(request, handler.Buttons))
            return await accessRequests.AnswerStrangerAsync(request, cancellationToken);

        await RequireAsync(request, handler.Buttons, cancellationToken);
        var press = new ButtonPress(request, token);
        var reply = await handler.PressAsync(press, cancellationToken);
        await acts.PressedAsync(press);
        return reply;
    }

    private async Task<Reply?> TypedAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var (command, call) = Find(request);
        if (!IsAdmitted(request, command?.Descriptor))
            return await accessRequests.AnswerStrangerAsync(request, cancellationToken);
        if (command is null)
            throw new RefusedException(RefusalCode.UnknownCommand, call.Words.FirstOrDefault() ?? "");

        await RequireAsync(request, command.Descriptor, cancellationToken);
        return await command.RunAsync(call, cancellationToken);
    }

    /// <summary>A member of a listed group may use the bot there, within the group's limits, and nowhere else.</summary>
    private bool IsAdmitted(CommandRequest request, HandlerDescriptor? handler) =>
        access.IsAllowed(request.Sender) || handler?.ForStrangers == true
        || (request.ChatKind != ChatKind.Private && handler?.InGroups == true && access.IsListedChat(request.Chat));

    private async Task RequireAsync(CommandRequest request, HandlerDescriptor handler, CancellationToken cancellationToken)
    {
        if (handler.AdminOnly && !access.IsAdmin(request.Sender))
            throw new RefusedException(RefusalCode.AdminsOnly);
        if (request.ChatKind == ChatKind.Private)
            return;

        var isListed = access.IsListedChat(request.Chat);
        if (!handler.InGroups)
            throw new RefusedException(RefusalCode.NotInGroups);
        if (!isListed && !handler.InUnlistedGroups)
            throw new RefusedException(RefusalCode.GroupNotListed, $"{request.Chat.Platform}:{request.Chat.ChatId}");
        if (isListed)
            await groups.LearnAsync(request.Chat, request.ChatTitle, cancellationToken);
    }

    private (ICommand? Command, CommandContext Call) Find(CommandRequest request)
    {
        var text = UntrustedText.Line(request.Text, MaxText);

        // Split at every kind of space: phones and other programs insert no-break spaces.
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 ? words[0].TrimStart('/') : "";
        if (_byName.TryGetValue(name, out var typed))
            return (typed, new CommandContext(request, words[1..]) { IsFreeText = words[0][0] != '/' });
        if (TypedWords.Command(words) is { } own && _byName.TryGetValue(own.Name, out var spoken))
            return (spoken, new CommandContext(request, words[own.Used..]) { IsFreeText = words[0][0] != '/' });

        // "whatsapp us" without a command is a request to rent; an unknown /word is not.
        return words.Length > 0 && words[0][0] != '/'
            ? (_freeText, new CommandContext(request, words) { IsFreeText = true })
            : (null, new CommandContext(request, words));
    }
}
