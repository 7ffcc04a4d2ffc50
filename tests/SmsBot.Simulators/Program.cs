using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmsBot.Simulators;
using SmsBot.Testing.Shops;

// The six simulated providers as a server, to try the bot against: --Port=9100 and the six after it, --SmsAfter=00:00:10.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var port = builder.Configuration.GetValue("Port", 9100);
var smsAfter = builder.Configuration.GetValue("SmsAfter", TimeSpan.FromSeconds(10));
builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

await using var shops = await AllShops.StartAsync(TimeProvider.System, port == 0 ? 0 : port + 1);
var senders = new Senders(shops, TimeProvider.System);
builder.Services.AddHostedService(_ => new SmsByItself(senders, smsAfter, TimeProvider.System));
var app = builder.Build();
app.MapGet(
    "/",
    () => string.Join(
        '\n',
        shops.Numbers.OrderBy(number => number.SoldAt).Select(number => $"{number.Provider} {number.Id} {number.Phone} {number.Sms} SMS")));
app.MapPost("/sms", async (HttpRequest request) =>
{
    var form = await request.ReadFormAsync();
    return senders.SendToNewest(form["provider"], form["text"]) is { } number
        ? Results.Text($"sent to {number.Phone} ({number.Provider})\n")
        : Results.Text("no such number has been rented yet\n", statusCode: StatusCodes.Status404NotFound);
});
await app.StartAsync();

Console.WriteLine("# Six simulated providers listen. Paste this into another shell to run the bot against them:");
foreach (var (key, value) in shops.Settings.Concat(
    [new(
        "Access:Mode", "Open"), new("Access:AnyService", "true"), new("Web:Chat", "true"),
        new("Database:ConnectionString", "Data Source=simulated.db")]))
{
    Console.WriteLine($"export {key.Replace(":", "__", StringComparison.Ordinal)}='{value}'");
}

Console.WriteLine("dotnet run --project src/SmsBot.Host");
Console.WriteLine(
    smsAfter > TimeSpan.Zero
        ? $"# An SMS comes {smsAfter.TotalSeconds:0} s after each rental. Another, to the number rented last (of one provider: -d provider=fetchsms):"
        : "# An SMS to the number rented last (of one provider: -d provider=fetchsms):");
Console.WriteLine($"curl --data-urlencode 'text=Your code: 583920' {app.Urls.First()}/sms");
await app.WaitForShutdownAsync();
