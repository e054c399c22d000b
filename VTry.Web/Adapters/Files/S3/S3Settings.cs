using System.ComponentModel.DataAnnotations;
using VTry.Web.Settings;

namespace VTry.Web.Adapters.Files.S3;

/// <summary>The section <c>Files:S3</c>: Amazon S3, or any storage that speaks its protocol.</summary>
public class S3Settings
{
    public string? Bucket { get; set; }

    /// <summary>As in <c>ap-south-1</c>. Storages elsewhere often take any word, such as <c>auto</c>.</summary>
    public string? Region { get; set; }

    /// <summary>Only for storages other than Amazon's: <c>https://storage.example</c>.</summary>
    [Url] public string? ServiceUrl { get; set; }

    /// <summary>Without it and its secret, the credentials of the machine: environment, profile or role.</summary>
    public string? AccessKey { get; set; }

    [Secret] public string? SecretKey { get; set; }

    /// <summary>Whether the bucket stands in the path (<c>host/bucket</c>) and not before the host.</summary>
    public bool ForcePathStyle { get; set; }

    internal bool IsSet => Bucket is { Length: > 0 };

    internal string Place => ServiceUrl is { Length: > 0 } url ? $"{url.TrimEnd('/')}, bucket {Bucket}" : $"S3 bucket {Bucket} in {Region}";

    internal IEnumerable<string> Faults
    {
        get
        {
            if (Bucket is null or "")
                yield return "Files:S3:Bucket is empty. Allowed: the name of a bucket that exists.";
            if (Region is null or "" && ServiceUrl is null or "")
                yield return "Files:S3:Region is empty. Allowed: a region such as ap-south-1; or an address in Files:S3:ServiceUrl.";
            if (AccessKey is null or "" != SecretKey is null or "")
                yield return "Files:S3 has one of AccessKey and SecretKey. Allowed: both, or neither for the credentials of the machine.";
        }
    }
}
