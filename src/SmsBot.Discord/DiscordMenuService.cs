using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Discord.Rest;

namespace SmsBot.Discord;

/// <summary>
/// Registers the slash commands, only if they differ from the registered ones. Nothing waits for it; it is retried until it succeeds.
/// </summary>
internal sealed partial class DiscordMenuService(
    IDiscordRest rest,
    IEnumerable<CommandDescriptor> commands,
    IOptions<DiscordOptions> options,
    Languages languages,
    TimeProvider time,
    ILogger<DiscordMenuService> logger) : BackgroundService
{
    private const string Everywhere = "";
    private readonly SlashCommands _slashCommands = new(languages);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var backoff = new Backoff(time);
        while (true)
        {
            try
            {
                await RegisterAsync(stoppingToken);
                return;
            }
            catch (RestException failure) when (failure.Status is 400 or 403)
            {
                Log.Refused(logger, failure.Message, options.Value.GuildId);
                return;
            }
            catch (RestException failure)
            {
                Log.Later(logger, failure.Message);
                await backoff.WaitAsync(failure.RetryAfter, stoppingToken);
            }
        }
    }

    /// <summary>In one server only, or everywhere: registered in both, each command would be offered twice.</summary>
    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        var application = (await rest.GetApplicationAsync(cancellationToken)).Id
            ?? throw RestException.Unreadable(RestRoute.Application, 200);
        var guild = options.Value.GuildId;
        await PutAsync(
            application,
            guild,
            [.. commands.Where(IsOffered).Select(command => _slashCommands.Of(command, guild == Everywhere))],
            cancellationToken);
        if (guild != Everywhere)
            await PutAsync(application, Everywhere, [], cancellationToken);
    }

    private async Task PutAsync(string application, string guild, IReadOnlyList<SlashCommand> wanted, CancellationToken cancellationToken)
    {
        var registered = await rest.GetCommandsAsync(application, guild, cancellationToken);
        if (MenuComparison.Same(wanted, registered))
            return;

        await rest.PutCommandsAsync(application, guild, wanted, cancellationToken);
        Log.Registered(logger, wanted.Count);
    }

    // A command that other platforms hide but can type must be registered here, or it could not be used.
    private static bool IsOffered(CommandDescriptor command) => command.Summary.Length > 0 && CommandName().IsMatch(command.Name);

    [GeneratedRegex("^[a-z0-9_-]{1,32}$")]
    private static partial Regex CommandName();

    private static partial class Log
    {
        [LoggerMessage(3041, LogLevel.Information, "Registered {Count} slash commands at Discord.")]
        public static partial void Registered(ILogger logger, int count);

        [LoggerMessage(
            3042,
            LogLevel.Error,
            "Discord did not accept the slash commands ({Reason}). If Discord:GuildId (\"{Guild}\") is set, the bot must have been added to that server.")]
        public static partial void Refused(ILogger logger, string reason, string guild);

        [LoggerMessage(3043, LogLevel.Debug, "Retrying the slash commands: {Reason}.")]
        public static partial void Later(ILogger logger, string reason);
    }
}
