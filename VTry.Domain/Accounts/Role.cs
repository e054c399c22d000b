namespace VTry.Domain.Accounts;

/// <summary>What a person may do beyond their own things, as named in the roles table and in authorization.</summary>
public static class Role
{
    public const string SuperAdmin = "super_admin";
    public const string SupportAdmin = "support_admin";
    public const string FinanceAdmin = "finance_admin";
    public const string User = "user";

    /// <summary>Those who may see or change what belongs to others. They need a second factor.</summary>
    public static IReadOnlyList<string> Staff { get; } = [SuperAdmin, SupportAdmin, FinanceAdmin];

    /// <summary>Those who see what everybody paid, and may send it back.</summary>
    public static IReadOnlyList<string> Books { get; } = [SuperAdmin, FinanceAdmin];

    public static IReadOnlyList<string> All { get; } = [SuperAdmin, SupportAdmin, FinanceAdmin, User];
}
