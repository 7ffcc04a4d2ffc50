namespace SmsBot.Core.Messaging;

/// <summary>Sentences that the platforms themselves send.</summary>
public static class ChatSentences
{
    /// <summary>For a question in a server that was answered in the private chat.</summary>
    public static Reply InPrivateChat => new Reply { Private = true }.Line(Texts.Answered_InPrivateChat);

    /// <summary>Sent once to a group that the operator has not listed, before the bot leaves it.</summary>
    public static Reply NotListed(ChatRef chat) => new Reply().Line(Texts.Group_Leaves, Span.Mono($"{chat.Platform}:{chat.ChatId}"));
}
