using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SmsBot.Testing.App;

/// <summary>Sees when an app is busy with its database; a dead one gets no further connection.</summary>
internal sealed class EffectConnections(Effects effects) : DbConnectionInterceptor
{
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (effects.IsDead)
            await effects.StandStillAsync();

        return result;
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        effects.WorkBegins(Name(eventData));
        return Task.CompletedTask;
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => effects.WorkEnds(Name(eventData));

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        effects.WorkEnds(Name(eventData));
        return Task.CompletedTask;
    }

    // A connection that is open when its context is disposed is not closed first.
    public override void ConnectionDisposed(DbConnection connection, ConnectionEndEventData eventData) => effects.WorkEnds(Name(eventData));

    public override Task ConnectionDisposedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        effects.WorkEnds(Name(eventData));
        return Task.CompletedTask;
    }

    private static string Name(ConnectionEventData eventData) => $"{Effects.Database}{eventData.ConnectionId}";
}
