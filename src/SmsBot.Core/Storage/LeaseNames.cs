namespace SmsBot.Core.Storage;

/// <summary>The names of leased work. Today one lease covers everything: one host is active, the others stand by.</summary>
internal static class LeaseNames
{
    public const string Everything = "everything";
}
