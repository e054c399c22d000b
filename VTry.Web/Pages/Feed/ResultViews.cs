using VTry.Domain.Files;
using VTry.Domain.Generations;
using VTry.Web.Pages.Shared;

namespace VTry.Web.Pages.Feed;

/// <summary>Generations as the feed shows them.</summary>
public class ResultViews(Pictures pictures)
{
    /// <param name="leads">Whether the newest finished one leads at double size.</param>
    public IReadOnlyList<ResultView> Of(IReadOnlyList<Generation> generations, bool leads)
    {
        var lead = leads ? generations.FirstOrDefault(generation => generation.Result is not null)?.Id : null;
        return [.. generations.Select(generation => Of(generation, generation.Id == lead))];
    }

    public ResultView Of(Generation generation, bool leads = false) => new(
        generation.Id, generation.Title, generation.CreatedAt,
        pictures.Of(
            generation.Result ?? generation.Photo,
            generation.Result is null ? "Your photo" : $"You, wearing {generation.Title}",
            leads ? PictureVariant.W1024 : PictureVariant.W640) with { First = leads })
    {
        EraseAt = generation.Result?.EraseAt,
        Status = generation.State == GenerationState.Completed ? null
            : generation.IsSettled ? generation.State.ToString() : generation.Stage.ToString(),
        IsMaking = !generation.IsSettled,
        IsFailed = generation.State == GenerationState.Failed,
        Leads = leads,
    };
}
