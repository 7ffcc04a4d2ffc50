using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using NSec.Cryptography;

namespace SmsBot.Testing.Discord;

/// <summary>Discord as the caller of the bot's interactions endpoint: what it sends is signed with the application's key.</summary>
public sealed class EndpointSide : IDisposable
{
    private readonly Key _key = Key.Create(SignatureAlgorithm.Ed25519);
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly DiscordSimulator _discord;

    internal EndpointSide(DiscordSimulator discord) => _discord = discord;

    public string PublicKey => Convert.ToHexStringLower(_key.PublicKey.Export(KeyBlobFormat.RawPublicKey));

    /// <summary>The bot's address; while it is set, nothing goes to the gateway.</summary>
    public string? Url { get; set; }

    /// <summary>What the bot answered to each call.</summary>
    public SharedList<HttpStatusCode> Answers { get; } = [];

    public void Dispose()
    {
        _http.Dispose();
        _key.Dispose();
    }

    /// <summary>A call with this body; null as signature: the right one.</summary>
    public async Task<(HttpStatusCode Status, string Body)> CallAsync(string body, string? signature = null, string? timestamp = null)
    {
        var at = timestamp ?? _discord.Time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        request.Headers.Add("X-Signature-Ed25519", signature ?? Sign(at, body));
        request.Headers.Add("X-Signature-Timestamp", at);
        using var response = await _http.SendAsync(request, CancellationToken.None);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public string Sign(string timestamp, string body) =>
        Convert.ToHexStringLower(SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(timestamp + body)));

    internal void Send(JsonNode interaction) => _ = SendAsync(interaction.ToJsonString());

    private async Task SendAsync(string body)
    {
        var (status, _) = await CallAsync(body);
        Answers.Add(status);
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
            _discord.Violated($"The endpoint answered {(int)status} to an interaction.");
    }
}
