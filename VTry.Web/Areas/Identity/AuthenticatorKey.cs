using System.Text;
using QRCoder;
using VTry.Domain.Accounts;

namespace VTry.Web.Areas.Identity;

/// <summary>A key on its way into an authenticator app: to be scanned, or typed.</summary>
public sealed record AuthenticatorKey(byte[] Key, string Account)
{
    const string Issuer = "VTry";
    const int LettersAGroup = 4;

    /// <summary>In groups of four letters.</summary>
    public string Spelled => string.Join(' ', Totp.Spell(Key).Chunk(LettersAGroup).Select(group => new string(group)));

    /// <summary>What the square says, and what a link on the phone itself opens.</summary>
    public string Address => $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(Account)}?secret={Totp.Spell(Key)}&issuer={Issuer}&algorithm=SHA1&digits=6&period=30";

    /// <summary>The square as an SVG path of unit squares, and how many units it is wide.</summary>
    public (string Path, int Size) Square()
    {
        using var code = new QRCodeGenerator().CreateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Count; x++)
                if (rows[y][x])
                    path.Append($"M{x} {y}h1v1h-1z");
        return (path.ToString(), rows.Count);
    }
}
