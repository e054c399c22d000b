using System.Buffers.Binary;
using System.Security.Cryptography;

namespace VTry.Domain.Credits;

/// <summary>The ledger reference of a wallet's day: always the same for the same two, so a day cannot be booked twice.</summary>
static class DayReference
{
    public static Guid Of(Guid walletId, DateOnly day)
    {
        Span<byte> both = stackalloc byte[20];
        walletId.TryWriteBytes(both);
        BinaryPrimitives.WriteInt32LittleEndian(both[16..], day.DayNumber);
        return new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }
}
