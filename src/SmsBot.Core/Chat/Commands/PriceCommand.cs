using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

internal sealed class PriceCommand(RentWords words, OfferPanel panel, Pickers pickers, RentDrafts drafts) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("price", Texts.Command_price) { Options = CommandOption.OfRent, Presses = [Verbs.Prices] };

    public async Task<Reply?> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var question = words.Parse(call.Words);
        var draft = await drafts.KeepAsync(call.Request, question.Draft, cancellationToken);
        if (question is { Service: { } sold, Country: { } country, Wish: { } wish })
            return pickers.OtherLengths(sold, country, wish, replaces: false, draft) ?? await panel.BuildAsync(call, wish, cancellationToken);

        return question.Service is { } service
            ? await pickers.CountriesAsync(service, 0, replaces: false, draft, cancellationToken)
            : pickers.Services(0, call.IsPress, draft);
    }
}
