using System.Security.Cryptography;

namespace VTry.Domain.Files;

/// <summary>A picture as it is kept: upright, without metadata, at most <see cref="PictureRules.KeptSide"/> pixels long.</summary>
sealed record ReadyPicture(byte[] Bytes, ImageFormat Format, int Width, int Height)
{
    public string ContentType => Format.ContentType;
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Bytes));
}
