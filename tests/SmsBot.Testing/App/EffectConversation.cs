using SmsBot.Core.Chat;

namespace SmsBot.Testing.App;

/// <summary>Shows that an app is at work for a member, also where that is neither a call nor a commit.</summary>
internal sealed class EffectConversation(IConversation conversation, Effects effects) : IConversation
{
    public async Task HandleAsync(CommandRequest request, CancellationToken cancellationToken)
    {
        var began = effects.HandlingBegins();
        try
        {
            await conversation.HandleAsync(request, cancellationToken);
        }
        finally
        {
            effects.HandlingEnds(began);
        }
    }

    public Task WelcomeBackAsync(ChatRef chat, CancellationToken cancellationToken) => conversation.WelcomeBackAsync(chat, cancellationToken);

    public Task MoveChatAsync(ChatRef from, ChatRef to, CancellationToken cancellationToken) => conversation.MoveChatAsync(from, to, cancellationToken);
}
