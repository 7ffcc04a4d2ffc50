using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmsBot.Core.Chat;
using SmsBot.Core.Chat.Buttons;
using SmsBot.Core.Chat.Commands;
using SmsBot.Core.Chat.Commands.Admin;
using SmsBot.Core.Chat.Renting;
using SmsBot.Core.Messaging;

namespace SmsBot.Core;

/// <summary>The request pipeline, the commands and the buttons.</summary>
internal static class ChatServices
{
    public static IServiceCollection AddChat(this IServiceCollection services) => services
        .AddSingleton<ActAudit>()
        .AddSingleton<CommandDispatcher>()
        .AddSingleton<ReplyDelivery>()
        .AddSingleton<StartMenu>()
        .AddSingleton<TypedAnswers>()
        .AddSingleton<ITextPrompts, TextPrompts>()
        .AddSingleton<RefusalReplies>()
        .AddSingleton<SettingsMenu>()
        .AddSingleton<IRequestPipeline, RequestPipeline>()
        .AddSingleton<ISuggestions, Suggestions>()
        .AddRenting()
        .AddCommand<StartCommand>().AddButtons<StartCommand>()
        .AddCommand<RentCommand>()
        .AddCommand<CodeCommand>()
        .AddCommand<PriceCommand>().AddButtons<PriceCommand>()
        .AddCommand<AlertCommand>().AddButtons<AlertCommand>()
        .AddCommand<NumbersCommand>().AddButtons<NumbersCommand>()
        .AddCommand<HistoryCommand>().AddButtons<HistoryCommand>()
        .AddCommand<BalanceCommand>()
        .AddCommand<SettingsCommand>().AddButtons<SettingsCommand>()
        .AddCommand<NoteCommand>().AddButtons<NoteCommand>()
        .AddCommand<ForgetCommand>().AddButtons<ForgetCommand>()
        .AddCommand<HelpCommand>().AddButtons<HelpCommand>()
        .AddCommand<ClaimCommand>()
        .AddCommand<AdminCommand>().AddButtons<AdminCommand>()
        .AddCommand<ShareCommand>().AddButtons<ShareCommand>()
        .AddCommand<UnshareCommand>().AddButtons<UnshareCommand>()
        .AddCommand<RightsCommand>().AddButtons<RightsCommand>()
        .AddCommand<AuditCommand>().AddButtons<AuditCommand>()
        .AddAdminCommand<AccessCommand>().AddButtons<AccessCommand>()
        .AddAdminCommand<PauseCommand>()
        .AddAdminCommand<ProvidersCommand>().AddButtons<ProvidersCommand>()
        .AddAdminCommand<LimitsCommand>().AddButtons<LimitsCommand>()
        .AddAdminCommand<QuietCommand>().AddButtons<QuietCommand>()
        .AddAdminCommand<ReportCommand>().AddButtons<ReportCommand>()
        .AddAdminCommand<RentalsCommand>().AddButtons<RentalsCommand>()
        .AddAdminCommand<ShapesCommand>()
        .AddAdminCommand<StatusCommand>().AddButtons<StatusCommand>()
        .AddAdminCommand<ServersCommand>().AddButtons<ServersCommand>()
        .AddAdminCommand<SettleCommand>().AddButtons<SettleCommand>()
        .AddButtons<ApprovalButtons>()
        .AddButtons<CloseThereButton>()
        .AddButtons<PickButtons>()
        .AddButtons<DismissButton>()
        .AddButtons<TypeButton>()
        .AddButtons<BuyButton>()
        .AddButtons<ChangeButtons>()
        .AddButtons<StopSearchButton>()
        .AddButtons<RentalButtons>()
        .AddButtons<LeaseButtons>()
        .AddButtons<DoneButton>()
        .AddButtons<WrongCodeButtons>()
        .AddButtons<GroupButtons>()
        .AddButtons<AskOperatorButton>()
        .AddButtons<AutoRenewButton>();

    private static IServiceCollection AddRenting(this IServiceCollection services) => services
        .AddSingleton<RentWords>()
        .AddSingleton<IMisunderstood, Misunderstood>()
        .AddSingleton<RentDefaults>()
        .AddSingleton<RentDrafts>()
        .AddSingleton<Pickers>()
        .AddSingleton<GuidedRent>()
        .AddSingleton<OffersTable>()
        .AddSingleton<AlertButtons>()
        .AddSingleton<OfferButtons>()
        .AddSingleton<OffersView>()
        .AddSingleton<ClosableNumbers>()
        .AddSingleton<LimitNextSteps>()
        .AddSingleton<Checkout>()
        .AddSingleton<RentNow>()
        .AddSingleton<OfferedRental>()
        .AddSingleton<OfferedSearch>()
        .AddSingleton<ReplacedNumber>()
        .AddSingleton<ChangeQuestion>()
        .AddSingleton<OfferedChange>();

    private static IServiceCollection AddCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, ICommand
    {
        services.TryAddSingleton<TCommand>();
        return services
            .AddSingleton<ICommand>(provider => provider.GetRequiredService<TCommand>())
            .AddSingleton(provider => provider.GetRequiredService<TCommand>().Descriptor);
    }

    private static IServiceCollection AddAdminCommand<TCommand>(this IServiceCollection services)
        where TCommand : class, IAdminCommand
    {
        services.TryAddSingleton<TCommand>();
        return services.AddSingleton<IAdminCommand>(provider => provider.GetRequiredService<TCommand>());
    }

    private static IServiceCollection AddButtons<THandler>(this IServiceCollection services)
        where THandler : class, IButtonHandler
    {
        services.TryAddSingleton<THandler>();
        return services
            .AddSingleton<IButtonHandler>(provider => provider.GetRequiredService<THandler>())
            .AddSingleton(provider => provider.GetRequiredService<THandler>().Buttons);
    }
}
