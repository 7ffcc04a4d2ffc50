using System.Security.Cryptography;
using System.Text;
using SmsBot.Core.Domain;

namespace SmsBot.Core.Storage;

/// <summary>A keyed hash of an SMS's identity: it is kept longer than the text, and the text cannot be guessed from it.</summary>
internal sealed class SmsHasher(UnitOfWork unitOfWork)
{
    private const string KeyName = "fingerprint-key";
    private byte[] _key = [];

    public async Task LoadAsync(CancellationToken cancellationToken) => _key = await unitOfWork.WriteAsync(
        async db =>
        {
            if (await db.Settings.ValueOfAsync(KeyName, cancellationToken) is { } kept)
                return Convert.FromHexString(kept);

            var key = RandomNumberGenerator.GetBytes(32);
            db.Settings.Add(new KeyValue { Key = KeyName, Value = Convert.ToHexString(key) });
            return key;
        },
        cancellationToken);

    public string Of(int round, string identity) =>
        Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{round}|{identity}")));
}
