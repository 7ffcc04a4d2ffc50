using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Outbox;

/// <summary>What a group sees of an SMS: all of it, or a notice with a button for members who may see it.</summary>
internal static class GroupMessage
{
    public static Reply Of(Rental rental, Sms sms, GroupChat group, IReadOnlyList<CodeWatch> waiting)
    {
        var calls = new Reply();
        if (waiting.Count > 0)
            calls = calls.Line("{0}", Sentence.Join(" ", waiting.Select(one => new Sentence([Span.Mention(one.Who, one.WhoName)]))));
        if (!group.HidesCodes)
            return CodeMessage.Of(calls, rental, sms, withActions: rental.Account == GroupChat.AccountOf(group.Chat));

        calls = (calls with { Tone = Tone.Done }).Line(
            sms.Code is null ? Texts.Group_SmsCame : Texts.Group_CodeCame,
            RentalServiceText.Of(rental),
            Span.Mono(PhoneText.Show(rental.Phone ?? "")));
        if (sms.Late)
            calls = calls.Line(Texts.Code_Late);
        return calls.Row(Button.Press(Texts.Button_ShowCode, ButtonToken.Of(ButtonActions.ShowCode, sms.Id), ButtonStyle.Primary));
    }
}
