using System.Net;
using VTry.Web.Http;

namespace VTry.Tests.Http;

public class NetworkTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24", "203.0.113.x")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24", "203.0.113.x")]
    [InlineData("2001:db8:85a3:8d3:1319:8a2e:370:7348", "2001:db8:85a3::/48", "2001:db8:85a3::x")]
    [InlineData("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff%9", "ffff:ffff:ffff::/48", "ffff:ffff:ffff::x")]
    [InlineData("::1", "::/48", "this machine")]
    [InlineData("127.0.0.1", "127.0.0.0/24", "this machine")]
    public void An_address_is_kept_as_its_network(string address, string network, string words)
    {
        Assert.Equal(network, Network.Of(IPAddress.Parse(address)));
        Assert.Equal(words, Network.InWords(network));
        Assert.True(network.Length <= VTry.Domain.Accounts.Session.NetworkLength);
    }

    [Fact]
    public void No_address_is_no_network()
    {
        Assert.Null(Network.Of(null));
        Assert.Null(Network.InWords(null));
    }
}
