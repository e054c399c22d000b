using System.Globalization;
using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace VTry.Web.Adapters.Files.S3;

/// <summary>Files as objects of one bucket.</summary>
public sealed class S3Store : ObjectStore, IDisposable
{
    readonly AmazonS3Client client;
    readonly string bucket;

    public S3Store(S3Settings settings, Patience patience) : base(settings.Place, patience)
    {
        bucket = settings.Bucket!;
        client = settings.AccessKey is { Length: > 0 } key
            ? new(new BasicAWSCredentials(key, settings.SecretKey), ConfigOf(settings))
            : new(ConfigOf(settings));
    }

    static AmazonS3Config ConfigOf(S3Settings settings)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = settings.ForcePathStyle,
            MaxErrorRetry = 0, // Patience asks again
            // What Amazon adds to requests by itself, other storages refuse.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (settings.ServiceUrl is { Length: > 0 } url)
        {
            config.ServiceURL = url;
            config.AuthenticationRegion = settings.Region is { Length: > 0 } region ? region : "us-east-1";
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }
        return config;
    }

    protected override Task PutAsync(string name, Stream content, CancellationToken cancel) =>
        client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = bucket, Key = name, InputStream = content, AutoCloseStream = false, ContentType = "application/octet-stream",
            UseChunkEncoding = false, // some storages would keep the chunks' framing as if it were content
        }, cancel);

    protected override async Task<long?> LengthAsync(string name, CancellationToken cancel)
    {
        try
        {
            return (await client.GetObjectMetadataAsync(bucket, name, cancel)).ContentLength;
        }
        catch (AmazonS3Exception missing) when (IsMissing(missing))
        {
            return null;
        }
    }

    protected override async Task<Stream?> GetAsync(string name, long from, long? to, CancellationToken cancel)
    {
        var request = new GetObjectRequest { BucketName = bucket, Key = name };
        if (from > 0 || to is not null)
            request.ByteRange = new ByteRange(string.Create(CultureInfo.InvariantCulture, $"bytes={from}-{to}"));
        try
        {
            return (await client.GetObjectAsync(request, cancel)).ResponseStream;
        }
        catch (AmazonS3Exception missing) when (IsMissing(missing))
        {
            return null;
        }
        catch (AmazonS3Exception beyond) when (beyond.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return Stream.Null;
        }
    }

    protected override Task DeleteAsync(string name, CancellationToken cancel) => client.DeleteObjectAsync(bucket, name, cancel);

    protected override async Task<ObjectPage> ListAsync(string prefix, string? from, CancellationToken cancel)
    {
        var page = await client.ListObjectsV2Async(new ListObjectsV2Request
        {
            BucketName = bucket, Prefix = prefix, ContinuationToken = from, MaxKeys = PageLength,
        }, cancel);
        var objects = (page.S3Objects ?? []).ConvertAll(found =>
            new StoredObject(found.Key, found.Size ?? 0, found.LastModified?.ToUniversalTime() ?? DateTimeOffset.UnixEpoch));
        return new(objects, page.IsTruncated is true ? page.NextContinuationToken : null);
    }

    // A HEAD has no body to say what is missing; a bucket that is not there shows as soon as something is written or listed.
    static bool IsMissing(AmazonS3Exception answer) => answer.StatusCode == HttpStatusCode.NotFound && answer.ErrorCode != "NoSuchBucket";

    protected override bool IsPassing(Exception failure) => failure is AmazonServiceException { StatusCode: var status }
        && status is >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or 0;

    public void Dispose() => client.Dispose();
}
