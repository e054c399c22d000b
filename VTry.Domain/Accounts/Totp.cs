using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VTry.Domain.Accounts;

/// <summary>Time-based one-time passwords (RFC 6238) in the form that every authenticator app takes: SHA-1, six digits, thirty seconds.</summary>
public static class Totp
{
    public const int Digits = 6;

    const int KeyBytes = 20;
    const int SecondsAStep = 30;

    /// <summary>Clocks of phones are off by some seconds, and typing takes some: the step before and the one after count too.</summary>
    const int Tolerance = 1;

    const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Which time step a code belongs to, so that it can be taken once only; null when it is no code of now.</summary>
    /// <param name="code">As typed; blanks do not matter.</param>
    public static long? StepOf(byte[] key, string? code, DateTimeOffset now)
    {
        var typed = string.Concat((code ?? "").Where(letter => !char.IsWhiteSpace(letter)));
        var current = StepAt(now);
        long? found = null;
        // To the end, whatever was found: how long it takes tells nothing.
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeAt(key, step)), Encoding.UTF8.GetBytes(typed)))
                found = step;
        return found;
    }

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / SecondsAStep;

    public static string CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(key, counter);
        var offset = hash[^1] & 0x0f;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset)) & int.MaxValue;
        return (number % (int)Math.Pow(10, Digits)).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The key as people type it and as <c>otpauth:</c> addresses carry it: Base32 without padding.</summary>
    public static string Spell(byte[] key)
    {
        var letters = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var octet in key)
        {
            (held, bits) = ((held << 8 | octet) & 0xfff, bits + 8);
            for (; bits >= 5; bits -= 5)
                letters.Append(Base32[held >> bits - 5 & 31]);
        }
        if (bits > 0)
            letters.Append(Base32[held << 5 - bits & 31]);
        return letters.ToString();
    }
}
