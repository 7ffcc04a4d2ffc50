using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SmsBot.Core.Common;
using SmsBot.Core.Messaging;
using SmsBot.Telegram.BotApi;
using Telegram.Bot;
using Telegram.Bot.Requests;

namespace SmsBot.Telegram;

/// <summary>The bot's own user, requested once: commands to another bot of the group are ignored.</summary>
internal sealed partial class BotIdentity(
    ITelegramBotClient api, IOptions<TelegramOptions> options, UpdateFlow flow, TimeProvider time, ILogger<BotIdentity> logger)
{
    private volatile User? _me;

    public string? Username => _me?.Username;

    /// <summary>The bot and its server: if either changes, update ids mean something else.</summary>
    public string Source => $"{UpdateMapper.Id(_me?.Id ?? 0)}@{options.Value.ApiBaseUrl.TrimEnd('/')}";

    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MethodUrl("getMe") is { Scheme: "http", IsLoopback: false })
            Log.PlainHttp(logger);

        var backoff = new Backoff(time);
        while (_me is null)
        {
            try
            {
                _me = await api.AskAsync<User>(new GetMeRequest(), cancellationToken);
            }
            catch (BotApiException failure)
            {
                PollFailures.Report(logger, flow, failure);
                await backoff.WaitAsync(failure.RetryAfter, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            2041,
            LogLevel.Warning,
            "Telegram:ApiBaseUrl is plain http to another machine: the token and every code can be read on the way. Use https.")]
        public static partial void PlainHttp(ILogger logger);
    }
}
