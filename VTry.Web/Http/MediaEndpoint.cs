using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using VTry.Domain.Files;
using VTry.Web.Adapters.Imaging;

namespace VTry.Web.Http;

/// <summary>
/// Serves pictures under <c>/media</c>, decrypted frame by frame while they are sent. Whoever is not the owner, or comes
/// with a wrong or old address, finds nothing.
/// </summary>
public static class MediaEndpoint
{
    public static void MapMedia(this IEndpointRouteBuilder endpoints) => endpoints
        .MapMethods("/media/{id:guid}/{variant}", [HttpMethods.Get, HttpMethods.Head], ServeAsync)
        .AllowAnonymous() // strangers get the same answer as everyone who may not: not found
        .WithMetadata(new SkipStatusCodePagesAttribute())
        .ExcludeFromDescription();

    static async Task<Results<FileStreamHttpResult, NotFound>> ServeAsync(
        Guid id, string variant, string? e, string? s, string? download,
        HttpContext http, Me me, MediaLinks links, Vault vault, VipsImageCodec codec, CancellationToken cancel)
    {
        if (!me.IsSignedIn || PictureVariant.Find(variant) is not { } size
            || links.Remaining(id, size, me.Id, e, s) is not { } remaining
            || await me.Files.AsNoTracking().SingleOrDefaultAsync(mine => mine.Id == id && mine.ErasedAt == null, cancel)
                is not { } file)
            return TypedResults.NotFound();

        var format = size.IsFull ? ImageFormats.OfContentType(file.ContentType) : Wanted(http.Request, codec.Health);
        Stream picture;
        try
        {
            picture = await vault.OpenAsync(file, size, format, cancel);
        }
        catch (ErasedFileException)
        {
            return TypedResults.NotFound();
        }

        var headers = http.Response.Headers;
        headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture, $"private, max-age={(long)remaining.TotalSeconds}, immutable");
        headers.XContentTypeOptions = "nosniff";
        if (!size.IsFull)
            headers.Vary = HeaderNames.Accept;

        return TypedResults.Stream(picture, format.ContentType,
            size.IsFull && download == "1" ? NameOf(file, format) : null,
            // A file's bytes never change, so its name is as good a tag as its content.
            entityTag: new EntityTagHeaderValue($"\"{file.Id:N}-{size}-{format.Extension}\""),
            enableRangeProcessing: true);
    }

    /// <summary>The smallest format that the browser says it takes and the library at hand can write. JPEG everyone takes.</summary>
    static ImageFormat Wanted(HttpRequest request, ImagingHealth imaging)
    {
        var accepted = request.GetTypedHeaders().Accept
            .Where(type => type.Quality is not 0).Select(type => type.MediaType.Value).ToHashSet();
        foreach (var format in (ImageFormat[])[ImageFormat.Avif, ImageFormat.WebP])
            if (accepted.Contains(format.ContentType) && imaging.Formats.Contains(format))
                return format;
        return ImageFormat.Jpeg;
    }

    static string NameOf(StoredFile file, ImageFormat format) => string.Create(CultureInfo.InvariantCulture,
        $"vtry-{file.Kind.ToString().ToLowerInvariant()}-{file.CreatedAt:yyyy-MM-dd-HHmmss}.{format.Extension}");
}
