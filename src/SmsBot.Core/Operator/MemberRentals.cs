using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Operator;

/// <summary><c>/admin rentals MEMBER</c>: a member's rentals, newest first, with masked numbers.</summary>
internal sealed class MemberRentals(UnitOfWork unitOfWork, AccountLookup accounts, ProviderSet providers)
{
    private const int PageSize = 10;

    public async Task<Reply> BuildAsync(string who, int page, bool replaces, CancellationToken cancellationToken)
    {
        var reply = new Reply { Private = true, Replaces = replaces };
        var member = await accounts.MemberAsync(who, cancellationToken);
        if (member is null)
            return reply.Line(Texts.Rentals_NoMember, UntrustedText.Line(who, 60));

        var (count, rentals) = await unitOfWork.ReadAsync(
            async db =>
            {
                var own = db.Rentals.Where(rental => rental.Owner == member);
                return (
                    await own.CountAsync(cancellationToken),
                    await own.OrderByDescending(rental => rental.Id).Skip(page * PageSize).Take(PageSize).ToListAsync(cancellationToken));
            },
            cancellationToken);
        if (rentals.Count == 0)
            return reply.Line(Texts.Rentals_None, Span.Mono($"{member}"));

        reply = reply.Heading(Sentence.Of(Texts.Rentals_Title, await accounts.NameAsync(member, cancellationToken), count).ToString());
        foreach (var rental in rentals)
        {
            reply = reply.Line(
                Texts.Rentals_Line,
                rental.Id,
                Span.Clock(rental.CreatedAt),
                RentalServiceText.Of(rental),
                RentalCountryText.Of(rental),
                rental.Phone is { } phone ? PhoneText.Mask(phone) : Texts.History_NoNumber,
                providers.DisplayName(rental.Provider),
                rental.Price?.Show() ?? Texts.Card_PriceUnknown,
                RentalStatusText.Of(rental.Status),
                rental.SmsCount);
        }

        List<Button> row = [];
        if (page > 0)
            row.Add(Button.Press(Texts.History_Newer, ButtonToken.Of(ButtonActions.MemberRentals, page - 1, member)));
        if ((page + 1) * PageSize < count)
            row.Add(Button.Press(Texts.History_Older, ButtonToken.Of(ButtonActions.MemberRentals, page + 1, member)));
        return reply.Row([.. row]);
    }
}
