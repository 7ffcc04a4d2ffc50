using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat;

/// <summary>One typed command: one file and one line of registration.</summary>
internal interface ICommand
{
    CommandDescriptor Descriptor { get; }

    /// <summary>Answers what was typed; null if the answer has already been sent.</summary>
    Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken);
}
