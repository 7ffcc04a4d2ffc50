using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// If there is no admin yet, each start prints a code to the console, never to the logger: 128 bits, valid for 15 minutes, 5 tries per
/// member, so that nobody can use up another's tries. The member who sends it in private becomes the first admin. After it has expired, the
/// next try prints a new one.
/// </summary>
internal sealed class ClaimCode(AccessPolicy access, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private const int Tries = 5;
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Owner, int> _tries = new();
    private string? _code;
    private long _madeAt;

    /// <summary>Prints a code that replaces an expired one: at most one in 15 minutes, and only on the operator's console.</summary>
    public Action<string>? Print { get; set; }

    /// <summary>Creates this start's code, or returns null if there is an admin.</summary>
    public string? Make()
    {
        if (access.HasAdmin)
            return null;

        lock (_lock)
        {
            _code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            _madeAt = time.GetTimestamp();
            _tries.Clear();
            return _code;
        }
    }

    public async Task ClaimAsync(Owner owner, string typed, CancellationToken cancellationToken, Action<BotDbContext>? also = null)
    {
        lock (_lock)
        {
            if (_code is null || access.HasAdmin)
                throw new RefusedException(RefusalCode.ClaimClosed);

            if (time.GetElapsedTime(_madeAt) > Lifetime && Make() is { } fresh)
            {
                Print?.Invoke(fresh);
                throw new RefusedException(RefusalCode.ClaimRenewed);
            }

            var tries = _tries.AddOrUpdate(owner, 1, (_, before) => before + 1);
            if (tries > Tries)
                throw new RefusedException(RefusalCode.ClaimTries);
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_code), Encoding.UTF8.GetBytes(typed.Trim())))
                throw new RefusedException(RefusalCode.ClaimWrong, Tries - tries);

            _code = null;
        }

        await access.SetAsync(owner.ToString(), AccessRule.Admin, owner, cancellationToken, also);
    }
}
