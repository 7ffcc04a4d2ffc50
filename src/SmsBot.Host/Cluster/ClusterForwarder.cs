using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace SmsBot.Host.Cluster;

/// <summary>Passes a request on to the active host, byte by byte, with all its headers: signatures are made over both.</summary>
internal sealed class ClusterForwarder(IHttpForwarder forwarder) : IDisposable
{
    private static readonly ForwarderRequestConfig Config = new()
    {
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(2),
    });

    /// <summary>False: no answer has begun, so the caller may give its own.</summary>
    /// <param name="cancellationToken">Cancelled when another host becomes the active one.</param>
    public async Task<bool> SendAsync(HttpContext context, Uri host, string call, CancellationToken cancellationToken)
    {
        var error = await forwarder.SendAsync(context, host.ToString(), _client, Config, new Headers(call), cancellationToken);
        return error == ForwarderError.None || context.Response.HasStarted;
    }

    public void Dispose() => _client.Dispose();

    private sealed class Headers(string call) : HttpTransformer
    {
        // A path may contain a secret with an escaped slash, and escaping it again makes another one of it.
        private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            if (httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget is ['/', ..] target)
                proxyRequest.RequestUri = new Uri(destinationPrefix.TrimEnd('/') + target, AsItIs);
            proxyRequest.Headers.TryAddWithoutValidation(ClusterCall.Header, call);
        }
    }
}
