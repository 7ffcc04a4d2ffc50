namespace SmsBot.Core.Messaging;

/// <summary>What a member typed or pressed, as every platform's receiver hands it to the router.</summary>
public sealed record CommandRequest
{
    public required ChatRef Chat { get; init; }

    public ChatKind ChatKind { get; init; }

    /// <summary>What the group is called, where the platform says it.</summary>
    public string? ChatTitle { get; init; }

    public required Owner Sender { get; init; }

    public required string SenderName { get; init; }

    /// <summary>The typed text, or "" for a press.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the pressed button sent, untrusted; null for a typed command.</summary>
    public string? Pressed { get; init; }

    /// <summary>The id in the chat of what was typed, or of the message whose button was pressed.</summary>
    public required string MessageId { get; init; }

    /// <summary>The message whose button was pressed is seen by who pressed it alone, in a group too.</summary>
    public bool PressedAlone { get; init; }

    /// <summary>When the platform says that it was typed. For a press: when it reached us.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>By what the platform's sender finds a way to answer just this request; the core only hands it back.</summary>
    public string? Ticket { get; init; }

    /// <summary>Set for a press that the platform delivered too late to be answered.</summary>
    public bool TooOldToAnswer { get; init; }

    /// <summary>An anonymous admin or a channel post: never spends, never reveals.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Where to speak in private with the sender: the chat itself when it is private.</summary>
    public required ChatRef PrivateChat { get; init; }

    /// <summary>One intent, one key: chat and message id of a typed command.</summary>
    public string IntentKey => $"{Chat}#{MessageId}";
}
