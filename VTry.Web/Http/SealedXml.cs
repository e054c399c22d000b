using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using VTry.Domain.Files;

namespace VTry.Web.Http;

/// <summary>Encrypts an XML element under a key derived from the master key (AES-256-GCM: nonce, ciphertext, tag).</summary>
sealed class SealedXml(MasterKey master) : IXmlEncryptor
{
    const int NonceLength = 12, TagLength = 16;
    const string Name = "sealed", SealedBy = "masterKey";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(Seal(plaintextElement), typeof(UnsealedXml));

    /// <summary>Opens what any of the known master keys sealed.</summary>
    /// <exception cref="CryptographicException">Sealed by a key that is not at hand.</exception>
    public XElement Open(XElement element)
    {
        var id = element.Attribute(SealedBy)?.Value;
        var sealedBy = master.WithId(id) ?? throw new CryptographicException(
            $"The keys of cookies were sealed by master key {id}, this node has {master.Id}. " +
            "Start it with the Keys:Master (or the data folder) of before, or name that key in Keys:Previous.");

        var whole = Convert.FromBase64String(element.Value).AsSpan();
        var plain = new byte[whole.Length - NonceLength - TagLength];
        using var aes = new AesGcm(KeyOf(sealedBy), TagLength);
        aes.Decrypt(whole[..NonceLength], whole[NonceLength..^TagLength], whole[^TagLength..], plain);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }

    /// <summary>The document with whatever an earlier master key sealed sealed by the present one; null when there is nothing to change.</summary>
    public string? Reseal(string document)
    {
        var whole = XElement.Parse(document);
        var earlier = whole.DescendantsAndSelf(Name).Where(element => element.Attribute(SealedBy)?.Value != master.Id).ToList();
        foreach (var element in earlier)
            element.ReplaceWith(Seal(Open(element)));
        return earlier.Count == 0 ? null : whole.ToString(SaveOptions.DisableFormatting);
    }

    XElement Seal(XElement element)
    {
        var plain = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var whole = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceLength));
        using var aes = new AesGcm(KeyOf(master), TagLength);
        aes.Encrypt(whole.AsSpan(0, NonceLength), plain, whole.AsSpan(NonceLength, plain.Length), whole.AsSpan(^TagLength..));
        return new(Name, new XAttribute(SealedBy, master.Id), Convert.ToBase64String(whole));
    }

    static byte[] KeyOf(MasterKey master) => master.Derive("cookie keys");
}

/// <summary>Opens what <see cref="SealedXml"/> closed. Data protection makes it by its name in the stored element.</summary>
sealed class UnsealedXml(IServiceProvider services) : IXmlDecryptor
{
    readonly SealedXml xml = new(services.GetRequiredService<MasterKey>());

    public XElement Decrypt(XElement encryptedElement) => xml.Open(encryptedElement);
}
