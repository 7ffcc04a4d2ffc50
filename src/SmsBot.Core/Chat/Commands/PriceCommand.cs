using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

/// <summary>The offers for a request, without renting.</summary>
internal sealed class PriceCommand(RentWords words, GuidedRent guide) : ICommand, IButtonHandler
{
    public CommandDescriptor Descriptor { get; } = new("price", Texts.Command_price) { Options = CommandOption.OfRent };

    public ButtonDescriptor Buttons { get; } = new("price", [ButtonActions.Prices]);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) => words.Parse(call.Words) switch
    {
        { Service: { } service, Country: { } country, Wish: { } wish } => await guide.OffersAsync(call.Request, service, country, wish, cancellationToken),
        { Service: { } service, Draft: var said } => await guide.CountriesAsync(call.Request, service, said, cancellationToken),
        { Draft: var said } => await guide.ServicesAsync(call.Request, said, cancellationToken),
    };

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await guide.ServicesAsync(press.Request, new RentRequest("", ""), cancellationToken);
}
