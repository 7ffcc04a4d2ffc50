using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace SmsBot.Telegram;

/// <summary>Tells Telegram which commands to offer where. Nothing waits for it; it is retried until it succeeds.</summary>
internal sealed partial class TelegramMenuService(
    ITelegramBotClient api,
    IEnumerable<CommandDescriptor> commands,
    IAdminList admins,
    Languages languages,
    TimeProvider time,
    ILogger<TelegramMenuService> logger) : BackgroundService
{
    private const int MaxCommands = 100;
    private const int MaxDescription = 256;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await SetAsync(
            BotCommandScope.AllPrivateChats(), command => command is { AdminOnly: false, OnlyInGroupMenus: false }, stoppingToken);
        await SetAsync(BotCommandScope.AllGroupChats(), command => !command.AdminOnly && command.InGroups, stoppingToken);

        // A new admin sees the admins' commands within a minute.
        HashSet<long> offered = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var admin in admins.Admins.Select(Id).OfType<long>().Where(offered.Add).ToList())
                await SetAsync(BotCommandScope.Chat(admin), _ => true, stoppingToken);
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static long? Id(Owner admin) =>
        admin.Platform == TelegramFailures.Platform
            && long.TryParse(admin.UserId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && id > 0
            ? id
            : null;

    private async Task SetAsync(BotCommandScope scope, Func<CommandDescriptor, bool> belongs, CancellationToken cancellationToken)
    {
        // The first one, English, is for every language that has no menu of its own.
        foreach (var language in languages.Offered)
        {
            var code = language.Equals(Languages.English) ? null : language.TwoLetterISOLanguageName;
            if (Shown(belongs, language) is not { Count: > 0 } shown
                || !await SetAsync(new SetMyCommandsRequest { Commands = shown, Scope = scope, LanguageCode = code }, cancellationToken))
                return;
        }
    }

    private List<BotCommand> Shown(Func<CommandDescriptor, bool> belongs, CultureInfo language) =>
    [
        .. commands
            .Where(command => !command.Hidden && belongs(command) && CommandName().IsMatch(command.Name))
            .Take(MaxCommands)
            .Select(
                command => new BotCommand
                {
                    Command = command.Name,
                    Description = UntrustedText.Cut(command.SummaryIn(language), MaxDescription),
                }),
    ];

    /// <summary>False if Telegram does not take it.</summary>
    private async Task<bool> SetAsync(SetMyCommandsRequest request, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                await api.DoAsync(request, cancellationToken);
                return true;
            }
            catch (BotApiException failure) when (failure.ErrorCode is 400 or 403)
            {
                // An admin who never wrote to the bot has no chat with it yet: they keep the default private menu until the next start.
                Log.Refused(logger, request.Scope!.Type, failure.Message);
                return false;
            }
            catch (BotApiException failure)
            {
                Log.Later(logger, request.Scope!.Type, failure.Message);
                await backoff.WaitAsync(failure.RetryAfter, cancellationToken);
            }
        }
    }

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex CommandName();

    private static partial class Log
    {
        [LoggerMessage(2031, LogLevel.Warning, "Telegram did not accept the command menu for {Scope}: {Reason}.")]
        public static partial void Refused(ILogger logger, BotCommandScopeType scope, string reason);

        [LoggerMessage(2032, LogLevel.Debug, "Retrying the command menu for {Scope}: {Reason}.")]
        public static partial void Later(ILogger logger, BotCommandScopeType scope, string reason);
    }
}
