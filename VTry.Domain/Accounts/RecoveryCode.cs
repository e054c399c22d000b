using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>A code on paper that stands in for the authenticator, once. Only its hash is kept; used ones stay, to say so.</summary>
public class RecoveryCode
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required Guid PersonId { get; init; }

    /// <summary>SHA-256 of the person's id and the code, as hex. A code has 80 random bits: no slow hash is needed.</summary>
    public required string Hash { get; init; }

    public DateTimeOffset? UsedAt { get; private set; }

    /// <summary>Digits and letters that nobody mistakes for one another (Crockford's Base32).</summary>
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    const int Groups = 4, LettersAGroup = 4;

    /// <returns>A new code as it is shown: <c>7K2M-09QX-HT4B-ZC6E</c>.</returns>
    public static string NewCode() => string.Join('-', Enumerable.Range(0, Groups)
        .Select(_ => new string(RandomNumberGenerator.GetItems<char>(Alphabet, LettersAGroup))));

    /// <param name="code">As typed: case, blanks and dashes do not matter, nor an O for a zero.</param>
    public static string HashOf(Guid personId, string? code)
    {
        var letters = string.Concat((code ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit))
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{personId}\n{letters}")));
    }
}

class RecoveryCodeMap : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> code)
    {
        code.ToTable("recovery_codes");
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasIndex(c => new { c.PersonId, c.Hash }).IsUnique();
        code.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}
