using System.Net;
using System.Net.Sockets;

namespace VTry.Web.Http;

/// <summary>Where somebody comes from, no closer than they would say it themselves.</summary>
public static class Network
{
    const int IPv4Kept = 3, IPv6Kept = 6;

    // What is left of ::1 and of 127.0.0.1 when it is shortened.
    const string LoopbackIPv6 = "::", LoopbackIPv4 = "127.";

    /// <returns>The first 24 bits of an IPv4 address, 48 of IPv6: <c>203.0.113.0/24</c>. Null when there is no address.</returns>
    public static string? Of(IPAddress? address)
    {
        if (address is null)
            return null;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();

        var kept = address.AddressFamily == AddressFamily.InterNetworkV6 ? IPv6Kept : IPv4Kept;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    /// <returns><c>203.0.113.x</c> for <c>203.0.113.0/24</c>; <c>this machine</c> for who comes from where VTry runs.</returns>
    public static string? InWords(string? network) => network?.Split('/') switch
    {
        [var address, _] when address == LoopbackIPv6 || address.StartsWith(LoopbackIPv4, StringComparison.Ordinal) => "this machine",
        [var address, "24"] => $"{address[..address.LastIndexOf('.')]}.x",
        [var address, _] => $"{address}x",
        _ => null,
    };
}
