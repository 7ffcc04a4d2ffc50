namespace SmsBot.Core.Messaging;

/// <summary>The bot's admins: those of the configuration and those made in chat.</summary>
public interface IAdminList
{
    IEnumerable<Owner> Admins { get; }
}
