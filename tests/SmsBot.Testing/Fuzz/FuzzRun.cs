using System.Globalization;

namespace SmsBot.Testing.Fuzz;

/// <summary>
/// Rounds of a test with random input, each with a seed of its own: a few in CI, and as many as SMSBOT_FUZZ_ROUNDS says, from
/// SMSBOT_FUZZ_SEED on. What fails says how to do that round again.
/// </summary>
internal static class FuzzRun
{
    private const long MostBytesOfRound = 64 * 1024 * 1024;

    /// <summary>Rounds of pure work: none may throw, hang or take memory beyond its input.</summary>
    public static Task RunAsync(int usual, Action<Random> round) => RunAsync(usual, random =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        round(random);
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return bytes <= MostBytesOfRound ? Task.CompletedTask : throw new InvalidOperationException($"The round allocated {bytes} bytes.");
    });

    public static async Task RunAsync(int usual, Func<Random, Task> round)
    {
        var (first, rounds) = (Number("SMSBOT_FUZZ_SEED", 1), Number("SMSBOT_FUZZ_ROUNDS", usual));
        for (var seed = first; seed < first + rounds; seed++)
        {
            var random = new Random(seed);
            try
            {
                await Task.Run(() => round(random)).WaitAsync(Patience.Bound, TimeProvider.System);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException(
                    $"SMSBOT_FUZZ_SEED={seed} SMSBOT_FUZZ_ROUNDS=1 does this again: {fault.GetType().Name} {fault.Message}", fault);
            }
        }
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
