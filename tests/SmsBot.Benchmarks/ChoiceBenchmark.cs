using System.Globalization;
using SmsBot.Testing.Pricing;

namespace SmsBot.Benchmarks;

/// <summary>What the choice of /code costs and brings at five shops whose success drifts.</summary>
internal static class ChoiceBenchmark
{
    private const int Wishes = 10_000;

    public static void Run()
    {
        var simulation = new ChoiceSimulation(seed: 1);
        Console.WriteLine("| policy | wishes with a code | money per code |");
        Console.WriteLine("|---|---|---|");
        foreach (var policy in ChoiceSimulation.Policies)
        {
            var (share, perCode) = simulation.Run(policy, Wishes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {policy} | {share:P1} | ${perCode:0.000} |"));
        }
    }
}
