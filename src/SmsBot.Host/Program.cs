using SmsBot.Host;

return await Verbs.RunAsync(args);
