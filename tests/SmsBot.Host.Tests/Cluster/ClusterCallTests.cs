using System.Net;
using Microsoft.AspNetCore.Http;
using SmsBot.Host.Cluster;

namespace SmsBot.Host.Tests.Cluster;

/// <summary>Only who knows the cluster's secret says from where a request came.</summary>
public sealed class ClusterCallTests
{
    [Fact]
    public void The_active_host_sees_the_connection_of_the_one_that_forwards()
    {
        var outside = new DefaultHttpContext();
        (outside.Connection.RemoteIpAddress, outside.Connection.LocalIpAddress) = (
            IPAddress.Parse("203.0.113.7"), IPAddress.Parse("10.0.0.5"));
        (outside.Request.Scheme, outside.Request.Protocol) = ("https", "HTTP/1.0");
        var inside = Inside(ClusterCall.Describe(outside, "secret"));

        Assert.True(ClusterCall.Accept(inside, "secret"));

        Assert.Equal(
            ("203.0.113.7", "10.0.0.5"), (inside.Connection.RemoteIpAddress!.ToString(), inside.Connection.LocalIpAddress!.ToString()));
        Assert.Equal(("https", "HTTP/1.0"), (inside.Request.Scheme, inside.Request.Protocol));
        Assert.False(inside.Request.Headers.ContainsKey(ClusterCall.Header));
    }

    [Theory]
    [InlineData("wrong 127.0.0.1 127.0.0.1 https HTTP/1.1")]
    [InlineData(" 127.0.0.1 127.0.0.1 https HTTP/1.1")]
    [InlineData("secret")]
    [InlineData("")]
    public void A_forged_header_says_nothing_and_goes_no_further(string header)
    {
        var forged = Inside(header);

        Assert.False(ClusterCall.Accept(forged, "secret"));

        Assert.Equal(("198.51.100.1", "http"), (forged.Connection.RemoteIpAddress!.ToString(), forged.Request.Scheme));
        Assert.False(forged.Request.Headers.ContainsKey(ClusterCall.Header));
    }

    [Fact]
    public void Before_the_secret_is_known_nobody_knows_it() =>
        Assert.False(ClusterCall.Accept(Inside(" 127.0.0.1 127.0.0.1 https HTTP/1.1"), ""));

    private static DefaultHttpContext Inside(string header)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Parse("198.51.100.1");
        (context.Request.Scheme, context.Request.Protocol) = ("http", "HTTP/1.1");
        context.Request.Headers[ClusterCall.Header] = header;
        return context;
    }
}
