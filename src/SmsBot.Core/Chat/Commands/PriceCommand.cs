using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

internal sealed class PriceCommand(RentWords words, OffersView offersView, Pickers pickers, RentDrafts drafts) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("price", Texts.Command_price) { Options = CommandOption.OfRent, Presses = [ButtonActions.Prices] };

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken)
    {
        var question = words.Parse(call.Words);
        var draft = await drafts.KeepAsync(call.Request, question.Draft, cancellationToken);
        if (question is { Service: { } sold, Country: { } country, Wish: { } wish })
            return pickers.OtherLengths(sold, country, wish, replaces: false, draft) ?? await offersView.BuildAsync(call, wish, cancellationToken);

        return question.Service is { } service
            ? await pickers.CountriesAsync(service, 0, replaces: false, draft, cancellationToken)
            : pickers.Services(0, call.IsPress, draft);
    }
}
