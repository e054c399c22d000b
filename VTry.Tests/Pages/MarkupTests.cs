using System.Text.RegularExpressions;

namespace VTry.Tests.Pages;

/// <summary>The policy every page is served with allows styles and scripts from files only. A browser would drop the others without a word.</summary>
public class MarkupTests
{
    static readonly string Web = Path.Combine(RepositoryRoot(), "VTry.Web");

    [Fact]
    public void Views_carry_no_styles_and_no_scripts_of_their_own()
    {
        var views = new[] { "Pages", "Areas" }.SelectMany(folder => Directory.GetFiles(Path.Combine(Web, folder), "*.cshtml", SearchOption.AllDirectories)).ToList();
        Assert.NotEmpty(views);

        var forbidden = new Regex("""\sstyle\s*=|<style|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)|\shx-on|javascript:|\sjs:""", RegexOptions.IgnoreCase);
        Assert.Empty(views.SelectMany(view => forbidden.Matches(File.ReadAllText(view)).Select(match => $"{view}: {match.Value.Trim()}")));
    }

    [Fact]
    public void The_built_script_evaluates_no_text() =>
        Assert.DoesNotMatch(@"\beval\(|new Function\(", File.ReadAllText(Path.Combine(Web, "wwwroot/dist/app.js")));

    [Fact]
    public void The_built_stylesheet_asks_for_nothing_from_elsewhere() =>
        Assert.DoesNotMatch(@"url\(\s*[""']?(https?:)?//|data:", File.ReadAllText(Path.Combine(Web, "wwwroot/dist/app.css")));

    static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "VTry.Web.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
