using Microsoft.EntityFrameworkCore;
using SmsBot.Core.Domain;
using SmsBot.Core.Messaging;
using SmsBot.Core.Storage;

namespace SmsBot.Core.Members;

/// <summary>Reads and changes members' settings.</summary>
internal sealed class MemberSettingsStore(UnitOfWork unitOfWork)
{
    /// <summary>The member's settings; if there are none, empty ones that are not saved.</summary>
    public async Task<MemberSettings> ReadAsync(Owner owner, CancellationToken cancellationToken) =>
        await unitOfWork.ReadAsync(
            db => db.MemberSettings.FirstOrDefaultAsync(row => row.Owner == owner, cancellationToken), cancellationToken)
            ?? new MemberSettings { Owner = owner };

    public Task ChangeAsync(Owner owner, Action<MemberSettings> change, CancellationToken cancellationToken) => unitOfWork.WriteAsync(
        async db =>
        {
            var row = await db.MemberSettings.FirstOrDefaultAsync(row => row.Owner == owner, cancellationToken);
            if (row is null)
                db.MemberSettings.Add(row = new MemberSettings { Owner = owner });
            change(row);
        },
        cancellationToken);
}
