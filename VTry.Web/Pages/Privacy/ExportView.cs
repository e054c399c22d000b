using VTry.Domain.Privacy;
using VTry.Web.Http;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Privacy;

/// <summary>How it stands with the export somebody asked for last.</summary>
/// <param name="State">Null when they never asked.</param>
/// <param name="NextAt">When they may ask again; null when they may now.</param>
/// <param name="Address">Where the link goes.</param>
public sealed record ExportView(ExportState? State, Guid Id, string Progress, string? Trouble, long Length, DateTimeOffset? ExpiresAt, DateTimeOffset? NextAt, string Address)
{
    public bool IsPacking => State == ExportState.Packing;

    public StagesView Stages => new(
    [
        new("Asked for", StageProgress.Done),
        new("Packing", StageProgress.Now, Detail: Progress),
        new("Mail with the link", StageProgress.ToCome),
    ]);
}

public class ExportViews(Exports exports, Me me, TimeProvider clock)
{
    public async Task<ExportView> OfMeAsync(CancellationToken cancel)
    {
        var export = await exports.LatestAsync(me.Id, cancel);
        return new(
            export?.StateAt(clock.GetUtcNow()), export?.Id ?? Guid.Empty, ProgressOf(export), export?.Trouble, export?.Length ?? 0,
            export?.ExpiresAt, await exports.NextAtAsync(me.Id, cancel), (await me.PersonAsync(cancel)).Email!);
    }

    static string ProgressOf(Export? export) => export switch
    {
        null or { Pictures: null } => "Waiting for its turn.",
        { Pictures: 0 } => "No pictures, only what is written.",
        { Pictures: 1, PicturesPacked: var packed } => $"{packed} of 1 picture",
        { Pictures: var pictures, PicturesPacked: var packed } => $"{packed} of {pictures} pictures",
    };
}
