using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace VTry.Tests;

/// <summary>Which room may look into which. The tables are the plan of the house; a line that breaks one says which and where.</summary>
public partial class ArchitectureTests
{
    static readonly string[] Leaves = ["Audit", "Database", "Files", "Messages", "Work"];

    /// <summary>The nouns of the domain, and the nouns each may use besides the leaves.</summary>
    static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Accounts"] = [],
        ["Credits"] = [],
        ["Billing"] = ["Accounts", "Credits"],
        ["Generations"] = ["Accounts", "Credits"],
        // Reports look at several nouns at once; nothing is changed in them.
        ["Admin"] = ["Accounts", "Billing", "Credits", "Generations"],
        ["Privacy"] = ["Accounts", "Billing", "Credits", "Generations"],
        ["Audit"] = [],
        ["Files"] = [],
        ["Messages"] = [],
        ["Work"] = [],
    };

    [Fact]
    public void Domain_folders_use_only_what_they_may()
    {
        var trespasses =
            from file in Sources("VTry.Domain")
            let folder = FolderOf(file, "VTry.Domain")
            where folder != "Database" // the index of tables knows every noun: the one knot that is allowed
            from used in Used().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)
            where used != folder && !Leaves.Contains(used) && !MayUse[folder].Contains(used)
            select $"{file} uses {used}, and {folder} may not.";

        Assert.Empty(trespasses);
    }

    [Fact]
    public void The_domain_knows_no_http_and_no_vendor()
    {
        var trespasses =
            from file in Sources("VTry.Domain")
            from line in File.ReadLines(file)
            where Outside().IsMatch(line)
            select $"{file}: {line.Trim()}";

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Only_one_class_speaks_PostgreSQLs_own_sql()
    {
        var trespasses =
            from file in Sources("VTry.Domain").Concat(Sources("VTry.Web"))
            where Path.GetFileName(file) != "PostgreSql.cs" && !file.Contains("EmbeddedPostgres")
            from line in File.ReadLines(file)
            where Sql().IsMatch(line)
            select $"{file}: {line.Trim()}";

        Assert.Empty(trespasses);
    }

    [Fact]
    public void Adapters_are_named_only_where_they_are_put_together()
    {
        var trespasses =
            from file in Sources("VTry.Web")
            where FolderOf(file, "VTry.Web") is "Pages" or "Areas" or "Emails"
            where !file.Contains($"Pages{Path.DirectorySeparatorChar}Dev") // the development mailbox's own window
            from line in File.ReadLines(file)
            where Adapter().IsMatch(line)
            select $"{file}: {line.Trim()}";

        Assert.Empty(trespasses);
    }

    static IEnumerable<string> Sources(string project, [CallerFilePath] string here = "")
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", project));
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Built().IsMatch(Path.GetRelativePath(root, file)));
    }

    static string FolderOf(string file, string project)
    {
        var parts = file.Split(Path.DirectorySeparatorChar);
        return parts[Array.LastIndexOf(parts, project) + 1];
    }


    [GeneratedRegex(@"^using (?:static )?VTry\.Domain\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex Used();

    [GeneratedRegex(@"^using (Microsoft\.AspNetCore\.(?!Identity)|System\.Net\.Http|VTry\.Web)|HttpContext|NetVips|Razorpay|OpenAI|Gemini")]
    private static partial Regex Outside();

    [GeneratedRegex(@"FromSql|ExecuteSql|SqlQuery|pg_|skip locked")]
    private static partial Regex Sql();

    [GeneratedRegex(@"^using VTry\.Web\.Adapters\.(?!Samples)")]
    private static partial Regex Adapter();

    [GeneratedRegex(@"^(bin|obj)[\\/]")]
    private static partial Regex Built();
}
