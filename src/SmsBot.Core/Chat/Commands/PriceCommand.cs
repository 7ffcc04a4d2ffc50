using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;

namespace SmsBot.Core.Chat.Commands;

/// <summary>The offers for a request, without renting.</summary>
internal sealed class PriceCommand(RentWords words, GuidedRent guide) : ICommand, IButtonHandler
{
    public CommandDescriptor Descriptor { get; } = new("price", nameof(Texts.Command_price)) { Options = CommandOptions.OfRent };

    public ButtonDescriptor Buttons { get; } = new("price", [ButtonActions.Prices]);

    public async Task<Reply?> RunAsync(CommandContext call, CancellationToken cancellationToken) =>
        await ShowAsync(call.Request, words.Parse(call.Words).Request, cancellationToken);

    public async Task<Reply?> PressAsync(ButtonPress press, CancellationToken cancellationToken) =>
        await ShowAsync(press.Request, new RentRequest("", ""), cancellationToken);

    private async Task<Reply> ShowAsync(CommandRequest request, RentRequest wish, CancellationToken cancellationToken) =>
        await guide.AskAsync(request, wish, wish, cancellationToken) ?? await guide.OffersAsync(request, wish, cancellationToken);
}
