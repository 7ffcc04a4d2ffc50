namespace SmsBot.Core.Messaging;

/// <summary>What a platform itself has to say where the core has nothing to add.</summary>
public static class ChatSentences
{
    /// <summary>Asked in a server, answered in the private chat.</summary>
    public static Reply InPrivateChat => new Reply { Private = true }.Line(Texts.Answered_InPrivateChat);

    /// <summary>Said once in a group that the operator has not listed, before the bot leaves it.</summary>
    public static Reply NotListed(ChatRef chat) => new Reply().Line(Texts.Group_Leaves, Span.Mono($"{chat.Platform}:{chat.ChatId}"));
}
