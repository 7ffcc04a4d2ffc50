using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Codes;
using SmsBot.Core.Domain;
using SmsBot.Core.Groups;
using SmsBot.Core.Messaging;
using SmsBot.Core.Operator;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Buttons;

/// <summary>
/// [Wrong code?]: the member marks the right code in the text, gets it, and the operator gets the shape of the text. Only private numbers
/// offer it, so it works in the private chat alone.
/// </summary>
internal sealed class WrongCodeButtons(
    RentalAuthorizer authorizer, CodeCorrectionStore corrections, UnitOfWork unitOfWork) : IButtonHandler
{
    private const int Most = 8;
    private const int InRow = 2;

    public ButtonDescriptor Buttons { get; } = new("card", [ButtonActions.WrongCode, ButtonActions.RightCode]);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var id = press.Id(0);
        var sms = await unitOfWork.ReadAsync(db => db.Sms.FirstOrDefaultAsync(sms => sms.Id == id, cancellationToken), cancellationToken)
            ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        var rental = await authorizer.RequireRentalAsync(press.Request, sms.RentalId, Permission.Act, cancellationToken);
        if (sms.Text is null)
            throw new RefusedException(RefusalCode.CodeGone);

        var text = new CodeText(sms.Text, rental.ServiceName);
        var candidates = CodeCorrectionStore.Candidates(sms, text);
        if (press.Action == ButtonActions.WrongCode)
            return Ask(sms, [.. candidates.Select(candidate => candidate.Code).Take(Most)]);

        var index = (int?)press.Token.Id(1);
        if (index >= candidates.Count)
            throw new RefusedException(RefusalCode.ButtonOutdated);

        await corrections.SaveAsync(rental, sms, text, index is { } at ? candidates[at] : null, cancellationToken);
        var reply = new Reply { Replaces = true };
        if (index is not { } chosen)
            return reply.Line(Texts.Wrong_NoneNoted);

        var code = candidates[chosen].Code;
        return reply
            .Code(code)
            .Line(Texts.Wrong_Noted)
            .Row(Button.CopyText(Sentence.Of(Texts.Button_Copy, code).ToString(), code));
    }

    private static Reply Ask(Sms sms, IReadOnlyList<string> codes)
    {
        var reply = new Reply().Line(Texts.Wrong_Which);
        foreach (var row in codes.Select((code, index) => (code, index)).Chunk(InRow))
            reply = reply.Row([.. row.Select(one => Button.Press(one.code, ButtonToken.Of(ButtonActions.RightCode, sms.Id, one.index)))]);
        return reply.Row(
            Button.Press(Texts.Wrong_None, ButtonToken.Of(ButtonActions.RightCode, sms.Id)),
            Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)));
    }
}
