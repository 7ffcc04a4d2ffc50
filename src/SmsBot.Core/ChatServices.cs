using Microsoft.Extensions.DependencyInjection;
using SmsBot.Core.Chat;
using SmsBot.Core.Chat.Buttons;
using SmsBot.Core.Chat.Commands;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Messaging;

namespace SmsBot.Core;

/// <summary>The request pipeline, the commands and the buttons.</summary>
internal static class ChatServices
{
    public static IServiceCollection AddChat(this IServiceCollection services) => services
        .AddSingleton<ActAudit>()
        .AddSingleton<RentDrafts>()
        .AddSingleton<CommandDispatcher>()
        .AddSingleton<IRequestPipeline, RequestPipeline>()
        .AddSingleton<ISuggestions, Suggestions>()
        .AddSingleton<RentWords>()
        .AddSingleton<OffersView>()
        .AddSingleton<Pickers>()
        .AddSingleton<ClosableNumbers>()
        .AddSingleton<RentFlow>()
        .AddSingleton<ReplacedNumber>()
        .AddSingleton<OfferedChange>()
        .AddCommand<StartCommand>()
        .AddCommand<RentCommand>()
        .AddCommand<PriceCommand>()
        .AddCommand<NumbersCommand>()
        .AddCommand<HistoryCommand>()
        .AddCommand<BalanceCommand>()
        .AddCommand<SettingsCommand>()
        .AddCommand<NoteCommand>()
        .AddCommand<ForgetCommand>()
        .AddCommand<HelpCommand>()
        .AddCommand<ClaimCommand>()
        .AddCommand<AdminCommand>()
        .AddCommand<ShareCommand>()
        .AddCommand<UnshareCommand>()
        .AddCommand<RightsCommand>()
        .AddCommand<AuditCommand>()
        .AddCommand<GroupButtons>()
        .AddCommand<BuyButton>()
        .AddCommand<AskOperatorButton>()
        .AddCommand<AutoRenewButton>()
        .AddCommand<ChangeButtons>()
        .AddCommand<RentalButtons>();

    private static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICommand => services
        .AddSingleton<TCommand>()
        .AddSingleton<ICommand>(provider => provider.GetRequiredService<TCommand>())
        .AddSingleton(provider => provider.GetRequiredService<TCommand>().Descriptor);
}
