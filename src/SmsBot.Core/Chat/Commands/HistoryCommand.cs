using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Members;
using SmsBot.Core.Messaging;
using SmsBot.Core.Providers;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Chat.Commands;

/// <summary>A member's own rentals, newest first. The number of an ended one is masked: somebody else has it now.</summary>
internal sealed class HistoryCommand(UnitOfWork unitOfWork, ProviderSet providers, MemberSettingsStore members) : ICommand, IButtonHandler
{
    private const int PageSize = 8;

    public CommandDescriptor Descriptor { get; } = new("history", nameof(Texts.Command_history)) { Options = [] };

    public ButtonDescriptor Buttons { get; } = new("history", [ButtonActions.History]);

    public Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        ShowAsync(call.Request, TypedPage(call.Words), cancellationToken);

    public Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        ShowAsync(press.Request, press.Token.Id(0) ?? 0, cancellationToken);

    private async Task<Reply?> ShowAsync(CommandRequest request, long asked, CancellationToken cancellationToken)
    {
        var owner = request.Sender;
        var (count, page, rentals) = await unitOfWork.ReadAsync(
            async db =>
            {
                var own = db.Rentals.Where(rental => rental.Owner == owner);
                var count = await own.CountAsync(cancellationToken);
                var page = (int)Math.Clamp(asked, 0, Math.Max(0, (count - 1) / PageSize));
                return (count, page, await own.OrderByDescending(rental => rental.Id).Skip(page * PageSize).Take(PageSize)
                    .ToListAsync(cancellationToken));
            },
            cancellationToken);
        var reply = new Reply { Private = true, Replaces = request.IsPress };
        if (count == 0)
            return reply.Line(Texts.History_None);

        var zone = (await members.ReadAsync(owner, cancellationToken)).TimeZone;
        var pages = (count + PageSize - 1) / PageSize;
        reply = reply.Heading(Sentence.Of(Texts.History_Title, page + 1, pages).ToString());
        reply = rentals.Aggregate(reply, (listed, rental) => Add(listed, rental, zone));

        List<Button> row = [];
        if (page > 0)
            row.Add(Button.Press(Texts.History_Newer, ButtonToken.Of(ButtonActions.History, page - 1)));
        if (page < pages - 1)
            row.Add(Button.Press(Texts.History_Older, ButtonToken.Of(ButtonActions.History, page + 1)));
        return reply.Row([.. row]);
    }

    /// <summary>"/history 2" is the second page.</summary>
    private static long TypedPage(IReadOnlyList<string> words) =>
        words is [var word, ..] && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page - 1 : 0;

    private Reply Add(Reply reply, Rental rental, string? zone)
    {
        var (when, number, state) = (MemberTime.Show(rental.CreatedAt, zone), Number(rental), RentalStatusText.Of(rental.Status));
        var (country, provider) = (RentalCountryText.Of(rental), providers.DisplayName(rental.Provider));
        var (service, price) = (RentalServiceText.Of(rental), rental.Price?.Show() ?? Texts.Card_PriceUnknown);
        return reply.LineInTable(
            [Texts.History_When, Texts.Report_Service, Texts.History_Number, Texts.Report_Provider, Texts.Offer_Price, Texts.History_State],
            [when, $"{service} · {country}", number, provider, price, state],
            Sentence.Of(Texts.History_Line, when, service, country, number, provider, price, state));
    }

    private static object Number(Rental rental) => rental switch
    {
        { Phone: null } => Texts.History_NoNumber,
        { IsOpen: true, Phone: var phone } => Span.Mono(PhoneText.Show(phone)),
        { Phone: var phone } => PhoneText.Mask(phone),
    };
}
