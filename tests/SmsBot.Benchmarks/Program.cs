using SmsBot.Benchmarks;

// One table for each question, in Markdown: what the README shows is what this prints.
if (args is [DiscordMemory.ChildVerb, .. var host])
    return await DiscordMemory.ChildAsync(host);

var wanted = args.Length > 0
    ? args
    : ["latency", "webhooks", "polls", "fairness", "providers", "growth", "discord", "compare", "telegram", "codes", "choice"];
foreach (var name in wanted)
{
    switch (name)
    {
        case "latency":
            await LatencyBenchmark.RunAsync();
            break;
        case "healthy":
            await LatencyBenchmark.RunHealthyAsync();
            break;
        case "polls":
            await PollBenchmark.RunAsync();
            break;
        case "fairness":
            await FairnessBenchmark.RunAsync();
            break;
        case "providers":
            await ProvidersBenchmark.RunAsync();
            break;
        case "webhooks":
            await WebhookBenchmark.RunAsync();
            break;
        case "signed":
            await WebhookBenchmark.RunSignedAsync();
            break;
        case "growth":
            await IdleBenchmark.RunAsync();
            await GrowthBenchmark.RunAsync();
            break;
        case "open-10000":
            await GrowthBenchmark.RunLargeAsync(10_000);
            break;
        case "open-100000":
            await GrowthBenchmark.RunLargeAsync(100_000);
            break;
        case "intake":
            await IntakeBenchmark.RunAsync();
            break;
        case "compare":
            await CompareBenchmark.RunAsync();
            break;
        case "telegram":
            await TelegramBenchmark.RunAsync();
            break;
        case "idle":
            await IdleBenchmark.RunAsync();
            break;
        case "discord":
            await DiscordBenchmark.RunAsync();
            break;
        case "choice":
            ChoiceBenchmark.Run();
            break;
        case "hosts":
            await HostsBenchmark.RunAsync();
            break;
        case "second-host":
            await HostsBenchmark.RunPairsAsync();
            break;
        case "telemetry":
            await TelemetryBenchmark.RunAsync();
            break;
        case "codes":
            CodesBenchmark.Run();
            break;
        default:
            await Console.Error.WriteLineAsync(
                $"\"{name}\" is no benchmark. There are: latency, healthy, webhooks, signed, polls, fairness, providers, intake, idle, growth, discord, compare, telegram, choice, codes, hosts, second-host, telemetry.");
            return 2;
    }
}

return 0;
