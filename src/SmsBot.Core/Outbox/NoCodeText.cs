using SmsBot.Core.Providers;

namespace SmsBot.Core.Outbox;

/// <summary>Says what happens if no code comes: every quote, confirmation and card contains it.</summary>
internal static class NoCodeText
{
    public static string Long(RentalTerms terms) => terms.IfNoCode switch
    {
        NoCodeRule.BackByItself => Texts.NoCode_BackByItself,
        NoCodeRule.BackByCancelling when terms.Refund?.CancelBeforeEnd is not null => Texts.NoCode_BackByCancelling,
        NoCodeRule.BackByCancelling => Texts.NoCode_BackByYourCancelling,
        NoCodeRule.NotBack => Texts.NoCode_NotBack,
        _ when terms.Refund is { WindowIsUnstated: true } => Texts.NoCode_UnstatedWindow,
        _ => Texts.NoCode_Unknown,
    };

    public static string Short(RentalTerms terms) => terms.IfNoCode switch
    {
        NoCodeRule.BackByItself => Texts.NoCodeShort_BackByItself,
        NoCodeRule.BackByCancelling when terms.Refund?.CancelBeforeEnd is not null => Texts.NoCodeShort_BackByCancelling,
        NoCodeRule.BackByCancelling => Texts.NoCodeShort_BackByYourCancelling,
        NoCodeRule.NotBack => Texts.NoCodeShort_NotBack,
        _ when terms.Refund is { WindowIsUnstated: true } => Texts.NoCodeShort_UnstatedWindow,
        _ => Texts.NoCodeShort_Unknown,
    };
}
