namespace SmsBot.Core.Refusals;

/// <summary>The closed list of expected "no"s, ours and the providers'. Each has its sentence in Texts.resx as <c>Refusal_Name</c>.</summary>
public enum RefusalCode
{
    // What was asked
    UnknownCommand,
    UnknownService,
    UnknownCountry,
    UnknownDuration,
    UnknownWord,
    AmbiguousWords,
    NotYourRental,
    NotPossibleNow,
    ButtonOutdated,
    CommandTooOld,
    PrivateOnly,
    NotInGroups,
    AnonymousSender,
    AdminsOnly,
    NoPlaceForCode,

    // Access and limits
    NotAllowed,
    ServiceDenied,
    AnyServiceDenied,
    TooFast,
    Paused,
    PriceAboveCap,
    PriceAboveLimit,
    TooManyActive,
    TooManyForService,
    TooManyRefunds,
    DailyLimitReached,
    TotalLimitReached,
    ClaimWrong,
    ClaimClosed,
    BadId,
    StorageTrouble,

    // Providers
    NotSold,
    OutOfStock,
    PriceMoved,
    ProviderBalance,
    ProviderKey,
    ProviderRateLimit,
    ProviderDown,
    ProviderAnswer,
    ProviderRefused,
    RefundTooEarly,
    RefundTooLate,
    RefundAfterSms,
    SpendInDoubt,
    NotBoughtAfterAll,
    NeverSettled,
    Interrupted,
    CancelledByMember,
}
