using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace VTry.Domain.Accounts;

/// <summary>Someone with an account. Their photos, pictures and credits hang on ids, so that each can be erased by itself.</summary>
public class Person : IdentityUser<Guid>
{
    public Person() => Id = Guid.CreateVersion7();

    /// <summary>The wallet that pays for what this person makes. Ask the ledger for its balance.</summary>
    public Guid WalletId { get; private init; } = Guid.CreateVersion7();

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When they finished <c>/welcome</c>; null sends them there first.</summary>
    public DateTimeOffset? OnboardedAt { get; private set; }

    /// <summary>When they said to be of age (<see cref="AgeGate"/>); null until they did.</summary>
    public DateTimeOffset? DeclaredAdultAt { get; private set; }

    /// <summary>
    /// Since when we may make try-ons of them, and since when we may keep their pictures; null when we may not. The consents
    /// themselves, with their words and their history, are kept apart; these two follow them in the same transaction.
    /// </summary>
    public DateTimeOffset? AllowsTryOnsSince { get; private set; }
    public DateTimeOffset? AllowsKeepingSince { get; private set; }

    /// <summary>The last day, UTC, on which they were told that something of theirs is erased the next.</summary>
    public DateOnly? ToldOfErasureOn { get; private set; }

    /// <summary>When the account is erased, because they are leaving; null for everybody else.</summary>
    public DateTimeOffset? LeavesAt { get; private set; }

    public void Welcome(DateTimeOffset now) => OnboardedAt ??= now;
}

class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("people");
        person.HasIndex(p => p.NormalizedEmail).IsUnique().HasDatabaseName("ix_people_normalized_email");
    }
}

class RoleMaps :
    IEntityTypeConfiguration<IdentityRole<Guid>>, IEntityTypeConfiguration<IdentityUserRole<Guid>>,
    IEntityTypeConfiguration<IdentityUserClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>, IEntityTypeConfiguration<IdentityRoleClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityRole<Guid>> role) => role.ToTable("roles");
    public void Configure(EntityTypeBuilder<IdentityUserRole<Guid>> role) => role.ToTable("person_roles");
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> claim) => claim.ToTable("person_claims");
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> login) => login.ToTable("person_logins");
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> token) => token.ToTable("person_tokens");
    public void Configure(EntityTypeBuilder<IdentityRoleClaim<Guid>> claim) => claim.ToTable("role_claims");
}
