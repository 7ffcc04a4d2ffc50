using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;

namespace SmsBot.Core.Outbox;

/// <summary>The message with a code: first the code alone, then the SMS text as a quote.</summary>
internal static class CodeMessage
{
    private const int MaxText = 2000;

    public static Reply Of(Rental rental, Sms sms) => Of(new Reply(), rental, sms, withActions: true);

    /// <summary>Adds the code to a reply that has a first line; without buttons for a reader who may not act on the number.</summary>
    public static Reply Of(Reply reply, Rental rental, Sms sms, bool withActions)
    {
        reply = reply with { Tone = Tone.Done };
        if (sms.Code is { } code)
            reply = reply.Code(code);
        else
            reply = reply.Line(Texts.Code_NoCode);
        reply = sms.Text is { Length: > 0 } text
            ? reply.Quote(sms.Sender, UntrustedText.Clean(text, MaxText))
            : reply.Line(Texts.Code_NoText);

        reply = Arrived(reply, rental, sms);
        if (rental.IsReplaced)
            reply = reply.Line(Texts.Search_EarlierNumber);
        if (sms.Late)
            reply = reply.Line(Texts.Code_Late);
        if (sms.Code is { } copy)
            reply = reply.Row(Button.CopyText(Sentence.Of(Texts.Button_Copy, copy).ToString(), copy));

        if (!withActions)
            return reply;

        List<Button> next = [];
        if (rental is { Kind: RentalKind.Activation, Status: RentalStatus.Active })
            next.Add(Button.Press(Texts.Button_Done, ButtonToken.Of(ButtonActions.Done, rental.Id)));
        if (rental.Terms.AnotherCode == AnotherCode.OnRequest && rental.Status == RentalStatus.Active)
            next.Add(Button.Press(Texts.Button_AnotherCode, ButtonToken.Of(ButtonActions.AnotherCode, rental.Id)));
        if (rental.Kind == RentalKind.Activation)
            next.Add(Button.Press(Texts.Button_RentAgain, ButtonToken.Of(ButtonActions.RentAgain, rental.Id)));
        if (sms.Text is { Length: > 0 } && !rental.IsGroups)
            next.Add(Button.Press(
                sms.Code is null ? Texts.Button_HasCode : Texts.Button_WrongCode, ButtonToken.Of(ButtonActions.WrongCode, sms.Id)));
        return reply.Row([.. next]);
    }

    /// <summary>How long the member waited, if they said when they asked for it.</summary>
    private static Reply Arrived(Reply reply, Rental rental, Sms sms)
    {
        var number = Span.Mono(PhoneText.Show(rental.Phone ?? ""));
        var at = sms.ReceivedAt ?? sms.SeenAt;
        return !sms.Late && rental.CodeRequestedAt is { } asked && at > asked && at - asked < TimeSpan.FromHours(1)
            ? reply.Line(Texts.Code_ArrivedAfter, RentalServiceText.Of(rental), number, SpanText.Past(at - asked))
            : reply.Line(Texts.Code_Arrived, RentalServiceText.Of(rental), number, Span.Relative(at));
    }
}
