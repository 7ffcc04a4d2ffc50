namespace SmsBot.Core.Chat.Commands;

internal sealed class PriceCommand(RentWords words, OfferPanel panel, Pickers pickers) : ICommand
{
    public CommandDescriptor Descriptor { get; } = new("price", Texts.Command_price) { Options = CommandOption.OfRent, Presses = [Verbs.Prices] };

    public async Task<Reply?> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var question = words.Parse(call.Words);
        if (question.Wish is { } wish)
            return await panel.BuildAsync(call, wish, cancellationToken);

        return question.Service is { } service ? await pickers.CountriesAsync(service, 0, replaces: false, cancellationToken) : pickers.Services(0, call.IsPress);
    }
}
