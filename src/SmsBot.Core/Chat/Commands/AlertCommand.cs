using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Pricing;
using SmsBot.Core.Refusals;

namespace SmsBot.Core.Chat.Commands;

/// <summary>
/// Tells a member once when something can be rented again, or costs less: <c>/alert whatsapp us max 0.30</c>. Alone it lists the alerts.
/// </summary>
internal sealed class AlertCommand(
    RentWords words, RentDefaults defaults, AlertButtons buttons, PriceAlertStore alerts, QuoteService prices) : ICommand, IButtonHandler
{
    private static readonly int[] Lengths = [1, 7, 30];

    public CommandDescriptor Descriptor { get; } = new("alert", nameof(Texts.Command_alert)) { Options = CommandOptions.OfRent };

    public ButtonDescriptor Buttons { get; } = new(
        "alert", [ButtonActions.Watch, ButtonActions.WatchPrices, ButtonActions.WatchFor, ButtonActions.Unwatch]);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        if (call.Words.Count == 0)
            return List(await alerts.ListAsync(call.Request.Sender, cancellationToken));

        var said = words.Parse(call.Words).Request;
        var country = (await defaults.AddAsync(said, call.Request.Sender, cancellationToken)).Country;
        return said.Service.Length == 0 || country.Length == 0
            ? new Reply().Line(Texts.Watch_Usage)
            : await AddAsync(call.Request, said with { Country = country }, cancellationToken);
    }

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken)
    {
        var sender = press.Request.Sender;
        switch (press.Action)
        {
            case ButtonActions.WatchFor:
                return await alerts.ExpireAtAsync(sender, press.Id(0), TimeSpan.FromDays(press.Id(1)), cancellationToken) is { } kept
                    ? Set(kept) with { Replaces = true }
                    : throw new RefusedException(RefusalCode.ButtonOutdated);
            case ButtonActions.Unwatch:
                var gone = await alerts.DeleteAsync(sender, press.Id(0), cancellationToken)
                    ?? throw new RefusedException(RefusalCode.ButtonOutdated);
                return new Reply { Replaces = true }.Line(Texts.Watch_Deleted, prices.TitleOf(gone.Wish));
        }

        var (wish, price) = buttons.Read(press) ?? throw new RefusedException(RefusalCode.ButtonOutdated);
        return press.Action == ButtonActions.WatchPrices && price is { } cheapest
            ? new Reply()
                .Line(Texts.Watch_AskPrice, prices.TitleOf(wish), cheapest)
                .Row(buttons.Prices(press.Request, wish, cheapest))
                .Row(Button.Press(Texts.Offer_NotNow, ButtonToken.Of(ButtonActions.Dismiss)))
            : await AddAsync(press.Request, wish with { MaxPrice = price }, cancellationToken);
    }

    private async Task<Reply> AddAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken)
    {
        prices.RequireAllowed(wish);
        return Set(await alerts.AddAsync(request, wish, cancellationToken));
    }

    private Reply Set(PriceAlert alert)
    {
        var (title, end) = (prices.TitleOf(alert.Wish), Span.Day(alert.ExpiresAt));
        var reply = alert.MostPrice is { } most
            ? new Reply().Line(Texts.Watch_SetPrice, title, most, end)
            : new Reply().Line(Texts.Watch_SetBack, title, end);
        return reply
            .Row(
            [
                .. Lengths.Select(days => Button.Press(
                    SpanText.Days(days), ButtonToken.Of(ButtonActions.WatchFor, alert.Id, days))),
            ])
            .Row(Button.Press(Texts.Watch_Delete, ButtonToken.Of(ButtonActions.Unwatch, alert.Id)));
    }

    private Reply List(IReadOnlyList<PriceAlert> own)
    {
        if (own.Count == 0)
            return new Reply().Line(Texts.Watch_None).Line(Texts.Watch_Usage);

        var reply = new Reply().Heading(Texts.Watch_Title);
        foreach (var alert in own)
        {
            var (title, end) = (prices.TitleOf(alert.Wish), Span.Day(alert.ExpiresAt));
            reply = alert.MostPrice is { } most
                ? reply.Line(Texts.Watch_RowPrice, title, most, end)
                : reply.Line(Texts.Watch_RowBack, title, end);
            reply = reply.Row(Button.Press(
                Sentence.Of(Texts.Watch_DeleteOf, prices.NameOf(alert.Wish)).ToString(),
                ButtonToken.Of(ButtonActions.Unwatch, alert.Id)));
        }

        return reply;
    }
}
