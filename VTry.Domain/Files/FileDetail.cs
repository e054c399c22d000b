namespace VTry.Domain.Files;

/// <summary>A file in the words of the audit: <c>Result 01a1f9ab…: 4 variants removed</c>.</summary>
static class FileDetail
{
    public static string Of(StoredFile file, string happened) => $"{file.Kind} {file.Id:N}: {happened}";
}
