using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat;

/// <summary>One command: one file and one line of registration.</summary>
internal interface ICommand
{
    CommandDescriptor Descriptor { get; }

    /// <summary>Answers what was typed or pressed; null where everything has been said already.</summary>
    Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken);
}
