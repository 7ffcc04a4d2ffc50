using SmsBot.Host.Cluster;

namespace SmsBot.Host.Tests.Cluster;

public sealed class ClusterAddressTests
{
    [Theory]
    [InlineData("http://10.0.0.9:80", "http://[::]:8080", "10.0.0.5", "http://10.0.0.9/")]
    [InlineData("", "http://127.0.0.1:8080", "10.0.0.5", "http://127.0.0.1:8080/")]
    [InlineData("", "http://[::]:8080", "10.0.0.5", "http://10.0.0.5:8080/")]
    [InlineData("", "http://0.0.0.0:8080", "fd00::5", "http://[fd00::5]:8080/")]
    [InlineData("", "http://+:8080", "127.0.0.1", "http://machine:8080/")]
    [InlineData("", "http://*:8080", null, "http://machine:8080/")]
    [InlineData("", "https://192.168.1.7:8443", null, "https://192.168.1.7:8443/")]
    public void It_is_what_the_other_hosts_can_reach(string configured, string listening, string? seen, string expected) =>
        Assert.Equal(new Uri(expected), ClusterAddress.Of(configured, [listening], seen, "machine"));

    [Fact]
    public void A_host_that_listens_on_a_socket_file_has_none() =>
        Assert.Contains(
            "set Cluster:Address",
            Assert.Throws<InvalidDataException>(() => ClusterAddress.Of("", ["http://unix:/run/smsbot.sock"], null, "machine")).Message,
            StringComparison.Ordinal);
}
