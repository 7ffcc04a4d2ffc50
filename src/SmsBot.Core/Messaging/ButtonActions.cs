namespace SmsBot.Core.Messaging;

/// <summary>The actions of button tokens: short, because a token has 64 bytes, and never reused for another meaning.</summary>
internal static class ButtonActions
{
    public const string Start = "st";
    public const string Help = "he";
    public const string Numbers = "nu";
    public const string Prices = "pr";
    public const string PickService = "ps";
    public const string PickCountry = "pc";
    public const string PickLength = "pl";
    public const string Offers = "of";
    public const string Buy = "by";
    public const string Dismiss = "no";
    public const string CodeRequested = "cr";
    public const string AnotherNumber = "an";
    public const string AnotherCode = "ac";
    public const string Refund = "rf";
    public const string Extend = "ex";
    public const string ExtendBy = "eb";
    public const string Renew = "rn";
    public const string RentAgain = "ra";
    public const string CancelDeferred = "cd";
    public const string ShowCard = "sc";
    public const string Note = "nt";
    public const string History = "hi";
    public const string SetProvider = "se";
    public const string SetLanguage = "sl";
    public const string SetGroupLanguage = "gl";
    public const string Forget = "fo";
    public const string Allow = "al";
    public const string Ignore = "ig";
    public const string ShowCode = "vc";
    public const string Expect = "xc";
    public const string Share = "sh";
    public const string ShareTo = "sr";
    public const string TakeIn = "ti";
    public const string Unshare = "us";
    public const string Audit = "au";
    public const string Export = "xp";
    public const string AutoRenew = "ar";
    public const string AskOperator = "ao";
    public const string Approve = "ap";
    public const string Decline = "dc";
    public const string ReportCsv = "rc";
    public const string MemberRentals = "mr";
    public const string Parked = "pk";
    public const string RetryParked = "rp";
    public const string LeaveServer = "ls";
    public const string SettleSold = "ss";
    public const string SettleNot = "sn";
    public const string Done = "dn";
    public const string CloseThere = "co";
    public const string StopSearch = "sx";
    public const string ReviewAskers = "rv";
}
