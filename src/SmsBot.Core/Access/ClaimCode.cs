using System.Security.Cryptography;
using System.Text;
using SmsBot.Core.Chat;
using SmsBot.Core.Refusals;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Access;

/// <summary>
/// With no admin yet, each start prints a code to the console, never to the logger: 128 bits, 15 minutes, 5 tries.
/// Who sends it in private becomes the first admin.
/// </summary>
internal sealed class ClaimCode(AccessPolicy access, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    private const int Tries = 5;
    private readonly Lock _lock = new();
    private string? _code;
    private long _madeAt;
    private int _tries;

    /// <summary>Makes this start's code, or null where there is an admin.</summary>
    public string? Make()
    {
        if (access.HasAdmin)
            return null;

        lock (_lock)
        {
            _code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
            _madeAt = time.GetTimestamp();
            _tries = 0;
            return _code;
        }
    }

    public async Task ClaimAsync(Owner owner, string typed, CancellationToken cancellationToken, Action<BotDbContext>? also = null)
    {
        lock (_lock)
        {
            if (_code is null || access.HasAdmin || time.GetElapsedTime(_madeAt) > Lifetime || _tries >= Tries)
                throw new RefusedException(RefusalCode.ClaimClosed);

            _tries++;
            if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(_code), Encoding.UTF8.GetBytes(typed.Trim())))
                throw new RefusedException(RefusalCode.ClaimWrong, Tries - _tries);

            _code = null;
        }

        await access.SetAsync(owner.ToString(), AccessRule.Admin, owner, cancellationToken, also);
    }
}
