using System.ComponentModel.DataAnnotations;
using VTry.Web.Adapters.Files.AzureBlob;
using VTry.Web.Adapters.Files.S3;

namespace VTry.Web.Adapters.Files;

/// <summary>The section <c>Files</c>: where encrypted pictures lie.</summary>
public class FilesSettings : IValidatableObject
{
    public const string Section = "Files";

    /// <summary>Which of the stores; without a word the one whose section is filled in, else the data folder.</summary>
    [RegularExpression("(?i)filesystem|s3|azure", ErrorMessage = "filesystem, s3, azure, or nothing for the one that is configured.")]
    public string? Store { get; set; }

    /// <summary>How long an object store may take for one answer. It is asked three times before it counts as away.</summary>
    [Range(1, 300)] public int TimeoutSeconds { get; set; } = 10;

    public S3Settings S3 { get; set; } = new();
    public AzureBlobSettings Azure { get; set; } = new();

    public StoreName Chosen => Store is { Length: > 0 } chosen ? Enum.Parse<StoreName>(chosen, ignoreCase: true)
        : S3.IsSet ? StoreName.S3
        : Azure.IsSet ? StoreName.Azure
        : StoreName.FileSystem;

    public IEnumerable<ValidationResult> Validate(ValidationContext context)
    {
        if (Store is null or "" && S3.IsSet && Azure.IsSet)
            yield return new("Files:S3 and Files:Azure are both filled in. Say which one by Files:Store: s3 or azure.");
        foreach (var fault in S3.IsSet || IsChosen(StoreName.S3) ? S3.Faults : [])
            yield return new(fault);
        foreach (var fault in Azure.IsSet || IsChosen(StoreName.Azure) ? Azure.Faults : [])
            yield return new(fault);
    }

    bool IsChosen(StoreName name) => name.ToString().Equals(Store, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The places files may lie in, by the names that configuration and commands use.</summary>
public enum StoreName { FileSystem, S3, Azure }
