namespace SmsBot.Core.Messaging;

/// <summary>What a member typed or pressed, as each platform's receiver passes it to the pipeline.</summary>
public sealed record CommandRequest
{
    public required ChatRef Chat { get; init; }

    public ChatKind ChatKind { get; init; }

    /// <summary>The group's name, if the platform tells it.</summary>
    public string? ChatTitle { get; init; }

    public required Owner Sender { get; init; }

    public required string SenderName { get; init; }

    /// <summary>The language of the sender's chat app, for example <c>pt-BR</c>, or several with commas between, the preferred one first;
    /// untrusted. Null if the platform does not tell it.</summary>
    public string? Language { get; init; }

    /// <summary>The typed text, or "" for a press.</summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// What was filled in, on platforms that ask for options one by one; <see cref="Text"/> says the same as if it had been typed.
    /// </summary>
    public IReadOnlyList<FilledOption> Filled { get; init; } = [];

    /// <summary>What the pressed button sent, untrusted; null for a typed command.</summary>
    public string? Pressed { get; init; }

    public bool IsPress => Pressed is not null;

    /// <summary>The id in the chat of the typed message, or of the message with the pressed button.</summary>
    public required string MessageId { get; init; }

    /// <summary>Only the member who pressed sees the message with the button, in a group too.</summary>
    public bool PressedAlone { get; init; }

    /// <summary>When it was typed, according to the platform. For a press: when it reached us.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Lets the platform's sender answer exactly this request; the core only passes it back.</summary>
    public string? Ticket { get; init; }

    /// <summary>Set for a press that came too late to be answered.</summary>
    public bool TooOldToAnswer { get; init; }

    /// <summary>An anonymous admin or a channel post: never spends, never reveals.</summary>
    public bool Anonymous { get; init; }

    /// <summary>The private chat with the sender: the chat itself if it is private.</summary>
    public required ChatRef PrivateChat { get; init; }

    /// <summary>Where the cards and codes of what is rented by it belong.</summary>
    public ChatRef RentalChat => ChatKind == ChatKind.Private ? PrivateChat : Chat;

    /// <summary>The sender's name as it is stored: one line of at most 60 characters.</summary>
    public string StoredName => UntrustedText.Line(SenderName, 60);

    /// <summary>One intent, one key: chat and message id of a typed command.</summary>
    public string IntentKey => $"{Chat}#{MessageId}";
}
