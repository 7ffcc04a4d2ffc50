using Microsoft.EntityFrameworkCore.Update;

namespace SmsBot.Core.Storage;

/// <summary>
/// SQLite's batches of one context: rows of the same shape share one prepared statement. EF's own batches compile the statement again for
/// each row, which is most of the time of an answer with fifty SMS.
/// </summary>
internal sealed class PreparedBatches(ModificationCommandBatchFactoryDependencies dependencies) : IModificationCommandBatchFactory
{
    private readonly PreparedStatements _statements = new();

    public ModificationCommandBatch Create() => new PreparedBatch(dependencies, _statements);
}
