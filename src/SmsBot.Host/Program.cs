using SmsBot.Host;

return await CliCommands.RunAsync(args);
